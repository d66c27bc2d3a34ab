import { NO_VOTES, type VoteWeight, weighVotes } from '../community/trust/weigh-votes.ts';
import { countComments } from '../store/comments.ts';
import type { ListContext } from './context.ts';
import type { DayEntry } from './day-entry.ts';
import { lifted } from './lifted.ts';

/** What papers are compared by. */
type Entry = Pick<DayEntry, 'id' | 'upvotes' | 'comments' | 'hasCode' | 'publishedDay'>;

export type RankedEntry<Of extends Entry = DayEntry> = Of & { here: VoteWeight };

/**
 * Papers by votes, best first: one each at the sources, here by what they weigh. Then most discussed, with code,
 * newest, and last in the store. Votes of accounts on probation come last, and move a paper by few ranks.
 */
export async function rankByVotes<Of extends Entry>(
  feed: ListContext,
  entries: readonly Of[],
): Promise<RankedEntry<Of>[]> {
  const ids = entries.map(({ id }) => id);
  const [weights, comments] = await Promise.all([
    weighVotes(feed.db, ids, feed.now()),
    countComments(feed.db, ids),
  ]);
  const settled = entries
    .map((entry) => ({
      ...entry,
      comments: entry.comments + (comments.get(entry.id) ?? 0),
      here: weights.get(entry.id) ?? NO_VOTES,
    }))
    .sort(bySettledVotes);
  return lifted(settled, ({ upvotes, here }) => upvotes + here.weight);
}

function bySettledVotes(a: RankedEntry<Entry>, b: RankedEntry<Entry>): number {
  return (
    b.upvotes + b.here.settled - (a.upvotes + a.here.settled) ||
    b.comments - a.comments ||
    b.hasCode - a.hasCode ||
    b.publishedDay - a.publishedDay ||
    b.id - a.id
  );
}
