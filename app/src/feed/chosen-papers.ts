import { sql } from 'kysely';
import type { ListContext } from './context.ts';
import { announcedPapers } from './day.ts';
import { type DayEntry, entryColumns } from './day-entry.ts';

/**
 * Up to `dayAuto` of the papers announced on a day in the chosen categories, which nobody has submitted to it: those of
 * which most attention is expected, and where too few have a forecast the others, with code first, then the newest.
 */
export async function chosenOn(feed: ListContext, day: number): Promise<DayEntry[]> {
  const { dayAuto } = feed.settings;
  if (dayAuto === 0) return [];
  const expected = await ofMostExpected(feed, day, dayAuto);
  const known = new Set(expected.map(({ id }) => id));
  const others = known.size === dayAuto ? [] : await withoutForecast(feed, day, dayAuto - known.size);
  return [...expected, ...others].map((row) => ({ ...row, day, isSubmitted: false }));
}

type ChosenRow = Omit<DayEntry, 'day' | 'isSubmitted'>;

/** By an index of the forecasts: a day may have a thousand papers. */
function ofMostExpected(feed: ListContext, day: number, most: number): Promise<ChosenRow[]> {
  return (
    notSubmittedTo(feed, day)
      .innerJoin('paper_forecasts', 'paper_forecasts.paper_id', 'papers.id')
      .where('paper_forecasts.announced_day', '=', day)
      // Without the index of days: it gives all of the day's papers.
      .where(sql<number>`papers.announced_day + 0`, '=', day)
      .select(entryColumns)
      .orderBy('paper_forecasts.expected', 'desc')
      .orderBy('paper_forecasts.paper_id', 'desc')
      .limit(most)
      .execute()
  );
}

/** By an index of the papers in this order: no more are looked at than have to be. */
function withoutForecast(feed: ListContext, day: number, most: number): Promise<ChosenRow[]> {
  return notSubmittedTo(feed, day)
    .where('papers.announced_day', '=', day)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('paper_forecasts')
            .select('paper_forecasts.paper_id')
            .whereRef('paper_forecasts.paper_id', '=', 'papers.id')
            .where('paper_forecasts.announced_day', '=', day),
        ),
      ),
    )
    .select(entryColumns)
    .orderBy('papers.has_code', 'desc')
    .orderBy('papers.published_day', 'desc')
    .orderBy('papers.id', 'desc')
    .limit(most)
    .execute();
}

function notSubmittedTo(feed: ListContext, day: number) {
  return announcedPapers(feed, feed.settings.categories).where(
    sql<boolean>`not exists (select 1 from submissions
      where submissions.paper_id = papers.id and submissions.day = ${day})`,
  );
}
