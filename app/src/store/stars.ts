import type { Kysely, Transaction } from 'kysely';
import { chunks } from './chunks.ts';
import type { Schema } from './schema.ts';

/** The stars of these papers' code, by paper, where they are known. */
export async function starsOf(db: Kysely<Schema>, paperIds: readonly number[]): Promise<Map<number, number>> {
  const stars = new Map<number, number>();
  for (const ids of chunks(paperIds)) {
    const rows = await db
      .selectFrom('paper_links')
      .select(['paper_id', 'stars'])
      .where('paper_id', 'in', ids)
      .where('kind', '=', 'code')
      .where('stars', 'is not', null)
      .execute();
    for (const row of rows) stars.set(row.paper_id, row.stars ?? 0);
  }
  return stars;
}

/** The first count of these papers' stars from a day on, by paper; papers that were not counted are left out. */
export async function starsSince(
  db: Kysely<Schema>,
  paperIds: readonly number[],
  day: number,
): Promise<Map<number, number>> {
  const stars = new Map<number, number>();
  for (const ids of chunks(paperIds)) {
    const rows = await db
      .selectFrom('star_counts')
      .select(['paper_id', 'stars'])
      .where('paper_id', 'in', ids)
      .where('day', '>=', day)
      .orderBy('day', 'desc')
      .execute();
    for (const row of rows) stars.set(row.paper_id, row.stars);
  }
  return stars;
}

/** Notes how many stars the code of these papers has as a day closes; once a paper and day. */
export async function countStars(
  transaction: Transaction<Schema>,
  paperIds: readonly number[],
  day: number,
): Promise<void> {
  const stars = await starsOf(transaction, paperIds);
  const rows = [...stars].map(([paper_id, count]) => ({ paper_id, day, stars: count }));
  for (const chunk of chunks(rows)) {
    await transaction
      .insertInto('star_counts')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
