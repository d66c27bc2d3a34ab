import type { Kysely } from 'kysely';
import { PostgresAdapter } from 'kysely';
import type { Schema } from './schema.ts';

/** The databases that a store can live in. */
export type DialectName = 'sqlite' | 'postgres';

/** Which database a connection or a transaction speaks to: for the few places where the two differ. */
export function dialectOf(db: Kysely<Schema>): DialectName {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}
