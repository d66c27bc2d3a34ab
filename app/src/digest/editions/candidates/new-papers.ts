import { type RawBuilder, sql } from 'kysely';
import type { FeedContext } from '../../../feed/context.ts';
import { entryColumns } from '../../../feed/day-entry.ts';
import { rankNew } from '../../../feed/rank-new.ts';
import { isListed } from '../../../store/hidden-papers.ts';
import type { Window } from '../window.ts';
import { MOST_CANDIDATES } from './candidate.ts';

/** What came so many days after it was published is an old paper that was imported, and no news. */
const MOST_DAYS_OLD = 60;

/** Ranked are so many, those published last: more than a category has in a day. */
const MOST_RANKED = 1000;

/** A paper that came lately, with the votes at its sources and here. */
export interface NewPaper {
  paper: number;
  votes: number;
}

/**
 * Of some papers those that came here since a moment and are new, best first: by the score of trending. Withdrawn and
 * hidden ones are left out.
 * @param papers a query of `paper_id`s.
 */
export async function newPapers(
  feed: FeedContext,
  { since, firstDay }: Window,
  papers: RawBuilder<unknown>,
): Promise<NewPaper[]> {
  const entries = await feed.db
    .selectFrom('papers')
    .select(entryColumns)
    .where('papers.created_at', '>', since)
    .where('papers.published_day', '>=', firstDay - MOST_DAYS_OLD)
    .where('papers.withdrawn', '=', 0)
    .where(isListed('papers.id'))
    .where(sql<boolean>`papers.id in (${papers})`)
    .orderBy('papers.published_day', 'desc')
    .orderBy('papers.id', 'desc')
    .limit(MOST_RANKED)
    .execute();
  const ranked = await rankNew(feed, entries);
  return ranked
    .slice(0, MOST_CANDIDATES)
    .map(({ id, upvotes, signals }) => ({ paper: id, votes: upvotes + signals.here.votes }));
}
