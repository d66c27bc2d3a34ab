import { type RawBuilder, sql } from 'kysely';
import type { FeedContext } from '../../../feed/context.ts';
import { organizationNames } from '../../../papers/organization-names.ts';
import { joinedNames } from '../../../store/claims.ts';
import type { Window } from '../window.ts';
import { type Candidate, joined, votesInWords } from './candidate.ts';
import { newPapers } from './new-papers.ts';

/** What has a list of papers that only grows. */
export type ListedBy = 'topic' | 'category' | 'author' | 'organization';

const HOW = { topic: 'New on', category: 'New in', author: 'New by', organization: 'New from' };

/**
 * What is new on a topic, in a category, by an author (under all names of theirs) or from an organization.
 * @param list its slug or code, and what it is called.
 */
export async function newlyListed(
  feed: FeedContext,
  kind: ListedBy,
  list: { target: string; name: string },
  window: Window,
): Promise<Candidate[]> {
  const papers = await newPapers(feed, window, await papersOf(feed, kind, list.target));
  return papers.map(({ paper, votes }) => ({
    paper,
    votes,
    reason: joined(`${HOW[kind]} ${list.name}`, votesInWords(votes)),
  }));
}

async function papersOf({ db }: FeedContext, kind: ListedBy, target: string): Promise<RawBuilder<unknown>> {
  switch (kind) {
    case 'topic':
      return sql`select paper_id from paper_topics where slug = ${target}`;
    case 'category':
      return sql`select paper_id from paper_categories where category = ${target}`;
    case 'author': {
      const slugs = await joinedNames(db, target);
      return sql`select paper_id from paper_authors where slug in (${sql.join(slugs)})`;
    }
    case 'organization': {
      const names = (await organizationNames(db, [target])).get(target) ?? [''];
      return sql`select id from papers where organization in (${sql.join(names)})`;
    }
  }
}
