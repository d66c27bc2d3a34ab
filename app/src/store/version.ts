import { type Kysely, sql } from 'kysely';
import { dialectOf } from './dialect.ts';
import type { Schema } from './schema.ts';

/**
 * A text that is another one after whatever was written to the store, by this process or another: while it is the same,
 * so is everything that can be read. It changes too without need, as on PostgreSQL with what its other databases do.
 */
export async function storeVersion(db: Kysely<Schema>): Promise<string> {
  const version = dialectOf(db) === 'sqlite' ? ofSqlite : ofPostgres;
  const { rows } = await version.execute(db);
  return rows[0]?.version ?? '';
}

/** `data_version` counts the commits of other connections, `total_changes` the rows that this one has changed. */
const ofSqlite = sql<{ version: string }>`
  select data_version || ' ' || total_changes() as version from pragma_data_version`;

/** Which transactions can be seen: those that only read are not among them. */
const ofPostgres = sql<{ version: string }>`select pg_current_snapshot()::text as version`;
