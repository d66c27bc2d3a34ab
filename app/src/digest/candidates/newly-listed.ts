import { sql } from 'kysely';
import type { FeedContext } from '../../feed/context.ts';
import { categoryName } from '../../papers/categories.ts';
import { organizationNames } from '../../papers/organization-names.ts';
import { joinedNames } from '../../store/claims.ts';
import type { Window } from '../window.ts';
import { type CandidateList, joined, votesInWords } from './candidate.ts';
import { type NewPaper, newPapers } from './new-papers.ts';

/** What has a list of papers that only grows. */
export type ListedBy = 'topic' | 'category' | 'author' | 'organization';

/** What is new on a topic, in a category, by an author (under all names of theirs) or from an organization. */
export function newlyListed(
  feed: FeedContext,
  kind: ListedBy,
  target: string,
  window: Window,
): Promise<CandidateList> {
  switch (kind) {
    case 'topic':
      return newOnTopic(feed, target, window);
    case 'category':
      return newInCategory(feed, target, window);
    case 'author':
      return newByAuthor(feed, target, window);
    case 'organization':
      return newFromOrganization(feed, target, window);
  }
}

async function newOnTopic(feed: FeedContext, slug: string, window: Window): Promise<CandidateList> {
  const papers = await newPapers(feed, window, sql`select paper_id from paper_topics where slug = ${slug}`);
  const row = await feed.db
    .selectFrom('paper_topics')
    .select('name')
    .where('slug', '=', slug)
    .orderBy('sort_day', 'desc')
    .limit(1)
    .executeTakeFirst();
  const name = row?.name ?? slug;
  return listOf({ title: name, href: `/topics/${encodeURIComponent(slug)}` }, `New on ${name}`, papers);
}

async function newInCategory(feed: FeedContext, code: string, window: Window): Promise<CandidateList> {
  const papers = await newPapers(
    feed,
    window,
    sql`select paper_id from paper_categories where category = ${code}`,
  );
  const name = categoryName(code) ?? code;
  return listOf({ title: name, href: `/categories/${encodeURIComponent(code)}` }, `New in ${code}`, papers);
}

async function newByAuthor(feed: FeedContext, slug: string, window: Window): Promise<CandidateList> {
  const slugs = await joinedNames(feed.db, slug);
  const papers = await newPapers(
    feed,
    window,
    sql`select paper_id from paper_authors where slug in (${sql.join(slugs)})`,
  );
  const row = await feed.db
    .selectFrom('paper_authors')
    .select('name')
    .where('slug', '=', slug)
    .orderBy('paper_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const name = row?.name ?? slug;
  return listOf({ title: name, href: `/authors/${encodeURIComponent(slug)}` }, `New by ${name}`, papers);
}

async function newFromOrganization(feed: FeedContext, slug: string, window: Window): Promise<CandidateList> {
  const names = (await organizationNames(feed.db, [slug])).get(slug) ?? [];
  const [name = slug] = names;
  const papers =
    names.length === 0
      ? []
      : await newPapers(feed, window, sql`select id from papers where organization in (${sql.join(names)})`);
  return listOf(
    { title: name, href: `/organizations/${encodeURIComponent(slug)}` },
    `New from ${name}`,
    papers,
  );
}

function listOf(
  head: Pick<CandidateList, 'title' | 'href'>,
  reason: string,
  papers: readonly NewPaper[],
): CandidateList {
  return {
    ...head,
    papers: papers.map((paper) => ({ ...paper, reason: joined(reason, votesInWords(paper.votes)) })),
  };
}
