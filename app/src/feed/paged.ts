import { UNDATED } from '../store/schema.ts';
import { type Activity, activityOf } from './activity.ts';
import { loadCards } from './cards.ts';
import type { FeedContext } from './context.ts';
import type { PagedList } from './lists.ts';

const PAGE_LENGTH = 50;

/** Pages beyond this are not offered: nobody leafs so far, and each page costs as many skipped rows. */
const MOST_PAGES = 200;

/** Which rows stand on a page. Pages count from 1; one that is not offered reads as the last that could be. */
export function rowsOfPage(page: number): { limit: number; offset: number } {
  return { limit: PAGE_LENGTH, offset: (Math.min(page, MOST_PAGES) - 1) * PAGE_LENGTH };
}

/** How many pages are offered of a list of so many rows: at least one. */
export function pagesOf(total: number): number {
  return Math.min(MOST_PAGES, Math.max(1, Math.ceil(total / PAGE_LENGTH)));
}

/** Turns the rows of one page into the page. */
export async function toPage(
  feed: FeedContext,
  rows: readonly { paper_id: number }[],
  page: number,
  total: number,
): Promise<PagedList> {
  const papers = await loadCards(
    feed,
    rows.map((row) => row.paper_id),
  );
  return { papers, page, pages: pagesOf(total), total };
}

/** What a whole list amounts to, from its papers a day. */
export function summarize(days: readonly { day: number; papers: number }[]): {
  total: number;
  activity: Activity;
} {
  return { total: days.reduce((sum, { papers }) => sum + papers, 0), activity: activityOf(days, UNDATED) };
}
