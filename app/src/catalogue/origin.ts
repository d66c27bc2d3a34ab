import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { storeIdentity } from '../store/settings.ts';
import { rebuildAskedAt } from './rebuild-request.ts';

/**
 * Names the store that an index was made from, its history, and the last time that a rebuild was asked for: kept in
 * the index's manifest. An index of another origin is built anew.
 */
export async function storeOrigin(db: Kysely<Schema>): Promise<string> {
  const { storeId, epoch } = await storeIdentity(db);
  const asked = await rebuildAskedAt(db);
  return asked === null ? `${storeId}:${epoch}` : `${storeId}:${epoch}:${asked}`;
}

/** Whether two origins are the same store with the same past: papers of the one have the same numbers in the other. */
export function isSameStore(origin: string, other: string): boolean {
  const past = (text: string) => text.split(':').slice(0, 2).join(':');
  return past(origin) === past(other);
}
