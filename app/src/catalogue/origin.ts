import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { storeIdentity } from '../store/settings.ts';

/** Names the store that an index was made from, and its history: kept in the index's manifest. */
export async function storeOrigin(db: Kysely<Schema>): Promise<string> {
  const { storeId, epoch } = await storeIdentity(db);
  return `${storeId}:${epoch}`;
}
