import { type Kysely, sql } from 'kysely';
import { dialectOf } from './dialect.ts';
import type { Schema } from './schema.ts';

/** What may be read: all of the store, or what some page shows to everybody; see `changesWhatIsShown`. */
type VersionOf = 'everything' | 'what is shown';

/**
 * A text that is another one after whatever was written to the store, by this process or another: while it is the same,
 * so is everything that can be read. It changes too without need, as on PostgreSQL with what its other databases do.
 */
export async function storeVersion(db: Kysely<Schema>, of: VersionOf = 'everything'): Promise<string> {
  const version = dialectOf(db) === 'sqlite' ? OF_SQLITE[of] : ofPostgres;
  const { rows } = await version.execute(db);
  return rows[0]?.version ?? '';
}

/**
 * `data_version` counts the commits of other connections, `total_changes` the rows that this one has changed, and
 * `shown_writes` its statements that changed what is shown (`store/statements.ts`).
 */
const OF_SQLITE = {
  everything: sql<{ version: string }>`
    select data_version || ' ' || total_changes() as version from pragma_data_version`,
  'what is shown': sql<{ version: string }>`
    select data_version || ' ' || shown_writes() as version from pragma_data_version`,
};

/** Which transactions can be seen: those that only read are not among them. */
const ofPostgres = sql<{ version: string }>`select pg_current_snapshot()::text as version`;
