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
  const belonging = sql`from ${sql.table(table)} where ${sql.ref(column)} = ${name}`;
  const { limit, offset } = rowsOfPage(page);
  const [{ total, activity }, papers] = await Promise.all([
    // A great topic has half of all papers.
    keptAnswer(feed, `amount ${table} ${name}`, () => amountOf(feed, belonging), 'papers'),
    sql<{ paper_id: number }>`
      select paper_id ${belonging} and ${isListed('paper_id')} order by sort_day desc, paper_id desc limit ${limit} offset ${offset}`.execute(
      feed.db,
    ),
  ]);
  return { ...(await toPage(feed, papers.rows, page, total)), activity };
}

/**
 * How many they are, and how many of each year. The few hidden ones are taken off afterwards: to ask of each paper
 * whether it is one costs as much as to count them all.
 */
async function amountOf(feed: FeedContext, belonging: RawBuilder<unknown>) {
  const { rows } = await sql<{ day: number; papers: number }>`
    select sort_day as day, count(*) as papers ${belonging} group by sort_day
    union all
    select sort_day, -count(*) ${belonging} and not ${isListed('paper_id')} group by sort_day`.execute(
    feed.db,
  );
  const days = new Map<number, number>();
  for (const { day, papers } of rows) days.set(day, (days.get(day) ?? 0) + papers);
  return summarize([...days].flatMap(([day, papers]) => (papers > 0 ? [{ day, papers }] : [])));
}
