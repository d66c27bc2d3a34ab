import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** Row of the table `settings`: the moment (ms UTC) at which a rebuild of the index was last asked for. */
const NAME = 'index_rebuild';

/** When a rebuild of the index was last asked for, ms UTC; null: never. */
export async function rebuildAskedAt(db: Kysely<Schema>): Promise<number | null> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst();
  return row === undefined ? null : Number(row.value);
}

/**
 * Asks whoever keeps the index to build it anew. The request stands in the store and is done when the index says so of
 * itself: it survives whatever is killed. A further request begins the work again.
 */
export async function askForRebuild(transaction: Transaction<Schema>, now: number): Promise<void> {
  const before = await rebuildAskedAt(transaction);
  // Each request differs from the one before, also when the clock was set back.
  const value = String(Math.max(now, (before ?? 0) + 1));
  await transaction
    .insertInto('settings')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
