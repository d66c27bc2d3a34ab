import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Dialect, SqliteDialect, SqliteDriver } from 'kysely';

/**
 * Every transaction takes the write lock at its start. A deferred one would take it at its first write and fail
 * without waiting when another process has written since its first read.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Opens `store.sqlite` in the folder, both made where they are missing. Throws when the file is no database. */
export function sqliteDialect(dataFolder: string, busyTimeoutMs: number): Dialect {
  mkdirSync(dataFolder, { recursive: true });
  const database = openDatabase(join(dataFolder, 'store.sqlite'), busyTimeoutMs);
  const dialect = new SqliteDialect({ database });
  return {
    createDriver: () => new ImmediateDriver({ database }),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

function openDatabase(file: string, timeout: number): Database.Database {
  const database = new Database(file, { timeout });
  try {
    configure(database);
    return database;
  } catch (error) {
    database.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${file} cannot be opened as a store: ${reason}. It was left as it is; move it away or choose another folder.`,
      { cause: error },
    );
  }
}

function configure(database: Database.Database): void {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // The indexes of some hundred thousand papers outgrow the default cache of 2 MB; 64 MB hold what an import touches.
  database.pragma('cache_size = -65536');
  // 64 MB of log before it is copied into the database: the batches of an import share most of the pages they change.
  database.pragma('wal_autocheckpoint = 16384');
}
