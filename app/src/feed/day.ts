import { isListed } from '../store/hidden-papers.ts';
import { UNDATED } from '../store/schema.ts';
import type { DayRange } from './calendar.ts';
import { openDay } from './calendar.ts';
import type { ListContext } from './context.ts';

/** The day that is open now, in the instance's time zone. */
export function today(feed: Pick<ListContext, 'settings' | 'now'>): number {
  return openDay(feed.now(), feed.settings.timezone, feed.settings.dayBoundary);
}

/** The papers that may be chosen of those announced: in these categories, all without any; without those that were withdrawn. */
export function announcedPapers(feed: ListContext, categories: readonly string[]) {
  const papers = feed.db.selectFrom('papers').where('papers.withdrawn', '=', 0).where(isListed('papers.id'));
  if (categories.length === 0) return papers;
  return papers.where('papers.id', 'in', (chosen) =>
    chosen.selectFrom('paper_categories').select('paper_id').where('category', 'in', categories),
  );
}

/** The latest day up to `last` on which anything stands, or null. */
export function latestDayWithPapers(feed: ListContext, last: number): Promise<number | null> {
  return edgeDay(feed, { first: UNDATED, last }, 'max');
}

/** The earliest day from `first` on, but not after today, on which anything stands, or null. */
export function earliestDayWithPapers(feed: ListContext, first: number): Promise<number | null> {
  return edgeDay(feed, { first, last: today(feed) }, 'min');
}

async function edgeDay(
  feed: ListContext,
  { first, last }: DayRange,
  edge: 'min' | 'max',
): Promise<number | null> {
  const direction = edge === 'min' ? 'asc' : 'desc';
  const submitted = feed.db
    .selectFrom('submissions')
    .select('day')
    .where(isListed('paper_id'))
    .where('day', '>=', first)
    .where('day', '<=', last)
    .orderBy('day', direction)
    .limit(1)
    .executeTakeFirst();
  const announced =
    feed.settings.dayAuto === 0
      ? undefined
      : announcedPapers(feed, feed.settings.categories)
          .select('papers.announced_day as day')
          .where('papers.announced_day', '>=', first)
          .where('papers.announced_day', '<=', last)
          .orderBy('papers.announced_day', direction)
          .limit(1)
          .executeTakeFirst();
  const days = [await submitted, await announced].flatMap((row) =>
    typeof row?.day === 'number' ? [row.day] : [],
  );
  if (days.length === 0) return null;
  return edge === 'min' ? Math.min(...days) : Math.max(...days);
}
