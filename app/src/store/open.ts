import { Kysely } from 'kysely';
import { dialectOf } from './dialect.ts';
import { migrate } from './migrate.ts';
import { postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Store } from './store.ts';

const BUSY_TIMEOUT_MS = 10_000;

export interface StorePlace {
  databaseUrl: string | null;
  dataFolder: string;
  /** How long a write waits for that of another process before it fails; SQLite only, 10 seconds by default. */
  busyTimeoutMs?: number;
}

/**
 * Opens the store and brings its tables up to date: a PostgreSQL database where `databaseUrl` is given, else the
 * SQLite file in `dataFolder`. A process that writes to a SQLite file opens it once: waiting for a lock stops the whole
 * process, also the transaction that has it. Throws when the database cannot be used or was written by a newer version.
 */
export async function openStore(place: StorePlace): Promise<Store> {
  const dialect =
    place.databaseUrl === null
      ? sqliteDialect(place.dataFolder, place.busyTimeoutMs ?? BUSY_TIMEOUT_MS)
      : postgresDialect(place.databaseUrl);
  const db = new Kysely<Schema>({ dialect });
  const store: Store = {
    db,
    dialect: dialectOf(db),
    write: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
  try {
    await migrate(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
