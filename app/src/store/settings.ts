import type { Kysely, Transaction } from 'kysely';
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

/** Before the names of what the owner has set, among the other rows of the table. */
const PREFIX = 'setting:';

/** What the owner has set, by the setting's name. */
export async function storedSettings(db: Kysely<Schema>): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('settings')
    .selectAll()
    .where('name', 'like', `${PREFIX}%`)
    .orderBy('name')
    .execute();
  return Object.fromEntries(rows.map(({ name, value }) => [name.slice(PREFIX.length), value]));
}

/** Keeps these values by the settings' names; null forgets one. */
export async function saveSettings(
  transaction: Transaction<Schema>,
  values: Readonly<Record<string, string | null>>,
): Promise<void> {
  for (const [setting, value] of Object.entries(values)) {
    const name = `${PREFIX}${setting}`;
    await transaction.deleteFrom('settings').where('name', '=', name).execute();
    if (value !== null) await transaction.insertInto('settings').values({ name, value }).execute();
  }
}
