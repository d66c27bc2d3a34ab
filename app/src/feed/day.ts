import { sql } from 'kysely';
import { isListed } from '../store/hidden-papers.ts';
import { UNDATED } from '../store/schema.ts';
import type { DayRange } from './calendar.ts';
import { openDay } from './calendar.ts';
import type { ListContext } from './context.ts';

/** What decides a paper's place on a day. */
export interface DayEntry {
  id: number;
  /** At its sources. */
  upvotes: number;
  comments: number;
  hasCode: number;
  publishedDay: number;
  /** The last day of those asked for on which it stands. */
  day: number;
  /** Whether somebody, or a source that has days, put it there; else it was chosen of those announced. */
  isSubmitted: boolean;
}

/** The day that is open now, in the instance's time zone. */
export function today(feed: Pick<ListContext, 'settings' | 'now'>): number {
  return openDay(feed.now(), feed.settings.timezone, feed.settings.dayBoundary);
}

/**
 * What stands on these days, in no order, each paper once: the papers submitted to them, and up to `dayAuto` a day of
 * those announced that day in the chosen categories: those of which most attention is expected, else with code first,
 * then the newest. A withdrawn paper stands only where it was submitted.
 */
export async function dayEntries(feed: ListContext, days: DayRange): Promise<DayEntry[]> {
  const [submitted, announced] = await Promise.all([submittedOn(feed, days), announcedOn(feed, days)]);
  const entries = new Map<number, DayEntry>();
  for (const row of [...submitted, ...announced].sort((a, b) => a.day - b.day)) {
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

async function announcedOn(feed: ListContext, { first, last }: DayRange): Promise<DayEntry[]> {
  const { categories, dayAuto } = feed.settings;
  if (dayAuto === 0) return [];
  const ranked = announcedPapers(feed, categories)
    .leftJoin('paper_forecasts', 'paper_forecasts.paper_id', 'papers.id')
    .where('papers.announced_day', '>=', first)
    .where('papers.announced_day', '<=', last)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('submissions')
            .select('submissions.paper_id')
            .whereRef('submissions.paper_id', '=', 'papers.id')
            .whereRef('submissions.day', '=', 'papers.announced_day'),
        ),
      ),
    )
    .select([...entryColumns, 'papers.announced_day as day'])
    .select(
      sql<number>`row_number() over (partition by papers.announced_day
        order by coalesce(paper_forecasts.expected, -1) desc, papers.has_code desc, papers.published_day desc,
          papers.id desc)`.as('place'),
    );
  const rows = await feed.db
    .selectFrom(ranked.as('ranked'))
    .where('place', '<=', dayAuto)
    .select(['id', 'upvotes', 'comments', 'hasCode', 'publishedDay', 'day'])
    .execute();
  return rows.map(({ day, ...row }) => ({ ...row, day: day ?? UNDATED, isSubmitted: false }));
}

const entryColumns = [
  'papers.id as id',
  'papers.upvotes as upvotes',
  'papers.comments as comments',
  'papers.has_code as hasCode',
  'papers.published_day as publishedDay',
] as const;

function announcedPapers(feed: ListContext, categories: readonly string[]) {
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
