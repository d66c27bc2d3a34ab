import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** What names a store and its history: data derived from another one must not be used with it. */
export interface StoreIdentity {
  /** Random, given when the store is made. */
  storeId: string;
  /** Grows when the store's past is replaced, as by a restore. */
  epoch: number;
}

export async function storeIdentity(db: Kysely<Schema>): Promise<StoreIdentity> {
  const rows = await db
    .selectFrom('settings')
    .selectAll()
    .where('name', 'in', ['store_id', 'epoch'])
    .execute();
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  const storeId = values.get('store_id');
  const epoch = Number(values.get('epoch'));
  if (storeId === undefined || !Number.isSafeInteger(epoch)) {
    throw new Error('The store has lost its settings `store_id` and `epoch`: restore it from a backup.');
  }
  return { storeId, epoch };
}
