import { categoryName } from '../papers/categories.ts';
import type { FeedContext } from './context.ts';
import type { CategoryList } from './lists.ts';
import { rowsOfPage, summarize, toPage } from './paged.ts';

/** Papers in a category, cross-listed ones included, newest first, or null when it has none. */
export async function categoryList(
  feed: FeedContext,
  code: string,
  page: number,
): Promise<CategoryList | null> {
  const { total, activity } = summarize(await papersByDay(feed, code));
  if (total === 0) return null;
  const list = await toPage(feed, await pageOf(feed, code, page), page, total);
  return { ...list, code, name: categoryName(code) ?? code, activity };
}

function pageOf(feed: FeedContext, code: string, page: number): Promise<{ paper_id: number }[]> {
  return feed.db
    .selectFrom('paper_categories')
    .where('category', '=', code)
    .select('paper_id')
    .orderBy('sort_day', 'desc')
    .orderBy('paper_id', 'desc')
    .limit(rowsOfPage(page).limit)
    .offset(rowsOfPage(page).offset)
    .execute();
}

function papersByDay(feed: FeedContext, code: string): Promise<{ day: number; papers: number }[]> {
  return feed.db
    .selectFrom('paper_categories')
    .where('category', '=', code)
    .groupBy('sort_day')
    .select((column) => ['sort_day as day', column.fn.countAll<number>().as('papers')])
    .execute();
}
