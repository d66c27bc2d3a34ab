import { type Dialect, Kysely } from 'kysely';
import { dialectOf } from './dialect.ts';
import { MIGRATIONS, type Migration, migrate } from './migrate.ts';
import { postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect, storeFile } from './sqlite.ts';
import type { Store } from './store.ts';
import { adviseBeforeUpgrade, backUpBeforeUpgrade } from './upgrade-backup.ts';

const BUSY_TIMEOUT_MS = 10_000;

export interface StorePlace {
  databaseUrl: string | null;
  dataFolder: string;
  /** How long a write waits for that of another process before it fails; SQLite only, 10 seconds by default. */
  busyTimeoutMs?: number;
  /** Hears what else there is to say, such as an upgrade or a wait for another process; standard error by default. */
  notify?: (message: string) => void;
}

/**
 * Opens the store and brings its tables up to date: a PostgreSQL database where `databaseUrl` is given, else the
 * SQLite file in `dataFolder`, of which a backup is made before it is upgraded. A process that writes to a SQLite file
 * opens it once: waiting for a lock stops the whole process, also the transaction that has it. Throws when the database
 * cannot be used or was written by a newer version.
 */
export function openStore(place: StorePlace, migrations: readonly Migration[] = MIGRATIONS): Promise<Store> {
  const notify = place.notify ?? printNotice;
  if (place.databaseUrl !== null) {
    const advise = async (migration: string) => adviseBeforeUpgrade(migration, notify);
    return openDialect(postgresDialect(place.databaseUrl), migrations, advise);
  }
  const file = storeFile(place.dataFolder);
  const dialect = sqliteDialect(file, { busyTimeoutMs: place.busyTimeoutMs ?? BUSY_TIMEOUT_MS, notify });
  return openDialect(dialect, migrations, (migration) => backUpBeforeUpgrade(file, migration, notify));
}

/** Opens any SQLite file as a store and upgrades it without a backup: for a copy that may be thrown away. */
export function openStoreFile(file: string): Promise<Store> {
  const dialect = sqliteDialect(file, { busyTimeoutMs: BUSY_TIMEOUT_MS, notify: printNotice });
  return openDialect(dialect, MIGRATIONS, () => Promise.resolve());
}

async function openDialect(
  dialect: Dialect,
  migrations: readonly Migration[],
  beforeUpgrade: (migration: string) => Promise<void>,
): Promise<Store> {
  const db = new Kysely<Schema>({ dialect });
  const store: Store = {
    db,
    dialect: dialectOf(db),
    write: (work) => db.transaction().execute(work),
    close: () => db.destroy(),
  };
  try {
    await migrate(store, migrations, beforeUpgrade);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

function printNotice(message: string): void {
  process.stderr.write(`${message}\n`);
}
