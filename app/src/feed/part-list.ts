import { type RawBuilder, sql } from 'kysely';
import { isListed } from '../store/hidden-papers.ts';
import type { FeedContext } from './context.ts';
import { keptAnswer } from './kept-answers.ts';
import type { ActiveList } from './lists.ts';
import { rowsOfPage, summarize, toPage } from './paged.ts';

/** A table with a row for each paper and each thing that it belongs to, and the column that names the thing. */
type PartTable =
  | { table: 'paper_categories'; column: 'category' }
  | { table: 'paper_topics'; column: 'slug' };

/**
 * One page of the papers that belong to the thing of this name, newest first. The table's own copy of the day gives
 * them in their order from one index. Pages count from 1; the list is empty where no paper belongs to it.
 */
export async function partList(
  feed: FeedContext,
  { table, column }: PartTable,
  { name, page }: { name: string; page: number },
): Promise<ActiveList> {
  const belonging = sql`from ${sql.table(table)} where ${sql.ref(column)} = ${name} and ${isListed('paper_id')}`;
  const { limit, offset } = rowsOfPage(page);
  const [{ total, activity }, papers] = await Promise.all([
    // A great topic has half of all papers.
    keptAnswer(feed, `amount ${table} ${name}`, () => amountOf(feed, belonging), 'papers'),
    sql<{ paper_id: number }>`
      select paper_id ${belonging} order by sort_day desc, paper_id desc limit ${limit} offset ${offset}`.execute(
      feed.db,
    ),
  ]);
  return { ...(await toPage(feed, papers.rows, page, total)), activity };
}

/** How many they are, and how many of each year. */
async function amountOf(feed: FeedContext, belonging: RawBuilder<unknown>) {
  const days = await sql<{ day: number; papers: number }>`
    select sort_day as day, count(*) as papers ${belonging} group by sort_day`.execute(feed.db);
  return summarize(days.rows);
}
