import type { FeedContext } from '../../../feed/context.ts';
import { entryColumns } from '../../../feed/day-entry.ts';
import { newestFollowed } from '../../../feed/following.ts';
import { type FollowReason, reasonsFor } from '../../../feed/following-reasons.ts';
import { rankNew } from '../../../feed/rank-new.ts';
import type { Window } from '../window.ts';
import { type Candidate, joined, MOST_CANDIDATES, votesInWords } from './candidate.ts';

/** What is new from what somebody follows, by the score of trending. */
export async function followedSince(
  feed: FeedContext,
  person: number,
  { since, firstDay }: Window,
): Promise<Candidate[]> {
  const { follows, papers } = await newestFollowed(feed, person);
  const days = new Map(papers.map(({ paper, day }) => [paper, day]));
  const ids = papers.map(({ paper }) => paper);
  const rows =
    ids.length === 0
      ? []
      : await feed.db
          .selectFrom('papers')
          .select(entryColumns)
          .select(['address', 'created_at'])
          .where('id', 'in', ids)
          .where('withdrawn', '=', 0)
          .execute();
  // A paper that was here already may be submitted or collected now by somebody who is followed.
  const fresh = rows.filter(({ id, created_at }) => created_at > since || (days.get(id) ?? 0) >= firstDay);
  const ranked = (await rankNew(feed, fresh)).slice(0, MOST_CANDIDATES);
  const reasons = await reasonsFor(
    feed,
    follows,
    ranked.map(({ id }) => id),
  );
  const addresses = new Map(rows.map(({ id, address }) => [id, address]));
  return ranked.map(({ id, upvotes, signals: { here } }) => ({
    paper: id,
    votes: upvotes + here.votes,
    reason: joined(
      followedInWords(reasons.get(addresses.get(id) ?? '') ?? []),
      votesInWords(upvotes + here.votes),
    ),
  }));
}

/** `By Ada Lovelace and Charles Babbage, whom you follow`, `On moons, which you follow`, `Bo collected it in Floods`. */
function followedInWords(reasons: readonly FollowReason[]): string {
  const authors = [...new Set(reasons.filter(({ how }) => how === 'author').map(({ name }) => name))];
  if (authors.length > 2) return `${authors.length} authors whom you follow: ${inWords(authors.slice(0, 3))}`;
  if (authors.length > 0) return `By ${inWords(authors)}, whom you follow`;
  const [first] = reasons;
  if (first === undefined) return 'From what you follow';
  switch (first.how) {
    case 'submitted':
      return `Submitted by ${first.name}, whom you follow`;
    case 'collected':
      return `${first.name}, whom you follow, collected it${first.list === undefined ? '' : ` in “${first.list.name}”`}`;
    case 'added':
      return `Added to “${first.name}”, which you follow`;
    case 'organization':
      return `From ${first.name}, which you follow`;
    case 'author':
    case 'topic':
    case 'category':
      return `On ${first.name}, which you follow`;
  }
}

function inWords(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
