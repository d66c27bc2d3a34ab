import { isListed } from '../store/hidden-papers.ts';
import type { DayRange } from './calendar.ts';
import { chosenOn } from './chosen-papers.ts';
import type { ListContext } from './context.ts';
import { type DayEntry, entryColumns } from './day-entry.ts';

/**
 * What stands on these days, in no order, each paper once: the papers submitted to them, and those that were chosen of
 * the announced ones: as they stood where a day has closed, else as they are chosen now.
 */
export async function dayEntries(feed: ListContext, days: DayRange): Promise<DayEntry[]> {
  const [submitted, kept] = await Promise.all([submittedOn(feed, days), keptOn(feed, days)]);
  const closed = new Set(kept.map(({ day }) => day));
  const chosen: DayEntry[] = [];
  for (let day = days.first; day <= days.last; day += 1) {
    if (!closed.has(day)) chosen.push(...(await chosenOn(feed, day)));
  }
  const entries = new Map<number, DayEntry>();
  for (const row of [...submitted, ...kept, ...chosen].sort((a, b) => a.day - b.day)) {
    const known = entries.get(row.id);
    entries.set(row.id, { ...row, isSubmitted: row.isSubmitted || known?.isSubmitted === true });
  }
  return [...entries.values()];
}

async function submittedOn(feed: ListContext, { first, last }: DayRange): Promise<DayEntry[]> {
  const rows = await feed.db
    .selectFrom('submissions')
    .innerJoin('papers', 'papers.id', 'submissions.paper_id')
    .where('submissions.day', '>=', first)
    .where('submissions.day', '<=', last)
    .where(isListed('papers.id'))
    .select([...entryColumns, 'submissions.day as day'])
    .distinct()
    .execute();
  return rows.map((row) => ({ ...row, isSubmitted: true }));
}

/** The papers of days that have closed. */
async function keptOn(feed: ListContext, { first, last }: DayRange): Promise<DayEntry[]> {
  const rows = await feed.db
    .selectFrom('standings')
    .innerJoin('papers', 'papers.id', 'standings.paper_id')
    .where('standings.list', '=', 'day')
    .where('standings.first_day', '>=', first)
    .where('standings.first_day', '<=', last)
    .where(isListed('papers.id'))
    .select([...entryColumns, 'standings.first_day as day'])
    .execute();
  return rows.map((row) => ({ ...row, isSubmitted: false }));
}
