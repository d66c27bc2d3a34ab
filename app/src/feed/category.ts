import { categoryName } from '../papers/categories.ts';
import type { FeedContext } from './context.ts';
import type { CategoryList } from './lists.ts';
import { partList } from './part-list.ts';

/** Papers in a category, cross-listed ones included, newest first, or null when it has none. */
export async function categoryList(
  feed: FeedContext,
  code: string,
  page: number,
): Promise<CategoryList | null> {
  const list = await partList(feed, { table: 'paper_categories', column: 'category' }, { name: code, page });
  return list.total === 0 ? null : { ...list, code, name: categoryName(code) ?? code };
}
