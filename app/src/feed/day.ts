import { isListed } from '../store/hidden-papers.ts';
import { UNDATED } from '../store/schema.ts';
import type { DayRange } from './calendar.ts';
import { openDay } from './calendar.ts';
import type { FeedContext } from './context.ts';

/** What decides a paper's place on a day. */
export interface DayEntry {
  id: number;
  /** At its sources. */
  upvotes: number;
  comments: number;
  hasCode: number;
  publishedDay: number;
}

/** The day that is open now, in the instance's time zone. */
export function today(feed: FeedContext): number {
  return openDay(feed.now(), feed.settings.timezone, feed.settings.dayBoundary);
}

/**
 * What stands on a day, in no order: the papers submitted to it, and up to `dayAuto` of those announced that day in
 * the chosen categories (with code first, then newest). A withdrawn paper stands only where it was submitted.
 */
export async function dayEntries(feed: FeedContext, day: number): Promise<DayEntry[]> {
  const [submitted, announced] = await Promise.all([submittedOn(feed, day), announcedOn(feed, day)]);
  const seen = new Set(submitted.map((entry) => entry.id));
  const automatic = announced.filter((entry) => !seen.has(entry.id)).slice(0, feed.settings.dayAuto);
  return [...submitted, ...automatic];
}

function submittedOn(feed: FeedContext, day: number): Promise<DayEntry[]> {
  return feed.db
    .selectFrom('submissions')
    .innerJoin('papers', 'papers.id', 'submissions.paper_id')
    .where('submissions.day', '=', day)
    .where(isListed('papers.id'))
    .select(entryColumns)
    .distinct()
    .execute();
}

function announcedOn(feed: FeedContext, day: number): Promise<DayEntry[]> {
  const { categories, dayAuto } = feed.settings;
  if (dayAuto === 0) return Promise.resolve([]);
  return (
    announcedPapers(feed, categories)
      .where('papers.announced_day', '=', day)
      .select(entryColumns)
      .orderBy('papers.has_code', 'desc')
      .orderBy('publishedDay', 'desc')
      .orderBy('papers.id', 'desc')
      // Submitted papers are taken out of these, so that as many more are needed at most.
      .limit(dayAuto + 200)
      .execute()
  );
}

const entryColumns = [
  'papers.id as id',
  'papers.upvotes as upvotes',
  'papers.comments as comments',
  'papers.has_code as hasCode',
  'papers.published_day as publishedDay',
] as const;

function announcedPapers(feed: FeedContext, categories: readonly string[]) {
  const papers = feed.db.selectFrom('papers').where('papers.withdrawn', '=', 0).where(isListed('papers.id'));
  if (categories.length === 0) return papers;
  return papers.where('papers.id', 'in', (chosen) =>
    chosen.selectFrom('paper_categories').select('paper_id').where('category', 'in', categories),
  );
}

/** The latest day up to `last` on which anything stands, or null. */
export function latestDayWithPapers(feed: FeedContext, last: number): Promise<number | null> {
  return edgeDay(feed, { first: UNDATED, last }, 'max');
}

/** The earliest day from `first` on, but not after today, on which anything stands, or null. */
export function earliestDayWithPapers(feed: FeedContext, first: number): Promise<number | null> {
  return edgeDay(feed, { first, last: today(feed) }, 'min');
}

async function edgeDay(
  feed: FeedContext,
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
