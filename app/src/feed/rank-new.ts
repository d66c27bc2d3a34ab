import { chunks } from '../store/chunks.ts';
import type { ListContext } from './context.ts';
import { today } from './day.ts';
import type { DayEntry } from './day-entry.ts';
import { rankByScore, type ScoredEntry } from './score.ts';
import { loadSignals } from './signals.ts';

/** A paper that came lately, whether or not it stood on a day. */
export type NewEntry = Omit<DayEntry, 'day' | 'isSubmitted'>;

/**
 * Papers that are new on a list, best first: by the score of trending, with the attention that is forecast, as on a day
 * that is open. Nobody is older than the others, as all are news.
 */
export async function rankNew(feed: ListContext, papers: readonly NewEntry[]): Promise<ScoredEntry[]> {
  const now = today(feed);
  const ids = papers.map(({ id }) => id);
  const [signals, submitted] = [
    await loadSignals(feed.db, ids, { now: feed.now(), today: now }),
    await submittedDays(feed, ids, now),
  ];
  const entries = papers.map((paper) => ({
    ...paper,
    day: submitted.get(paper.id) ?? paper.publishedDay,
    isSubmitted: submitted.has(paper.id),
  }));
  return rankByScore(entries, signals, ({ day }) => ({
    ageDays: 0,
    countedAtDays: Math.max(0.5, now - day),
  }));
}

/** The last days on which papers were submitted. */
async function submittedDays(
  { db }: ListContext,
  papers: readonly number[],
  now: number,
): Promise<Map<number, number>> {
  const days = new Map<number, number>();
  for (const some of chunks(papers)) {
    const rows = await db
      .selectFrom('submissions')
      .select(({ fn }) => ['paper_id', fn.max('day').as('day')])
      .where('paper_id', 'in', some)
      .where('day', '<=', now)
      .groupBy('paper_id')
      .execute();
    for (const { paper_id, day } of rows) days.set(paper_id, day);
  }
  return days;
}
