import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Dialect, SqliteDialect, SqliteDriver } from 'kysely';
import { makeDataFolder } from './data-folder.ts';
import { keepStatements } from './statements.ts';

/** The file of the store in a data folder. */
export function storeFile(dataFolder: string): string {
  return join(dataFolder, 'store.sqlite');
}

/** How long a transaction waits for another process's before it says so. */
const SILENT_MS = 2000;

/** Between two attempts to change a file's journal. */
const AGAIN_MS = 20;

export interface SqliteOptions {
  /** How long a write waits for that of another process before it fails. */
  busyTimeoutMs: number;
  /** Hears, in words, that another process is waited for. */
  notify: (message: string) => void;
}

/** Opens a file of SQLite as a store; it and its folder are made where they are missing. Throws when it is no database. */
export function sqliteDialect(file: string, options: SqliteOptions): Dialect {
  makeDataFolder(dirname(file));
  const database = openDatabase(file, options.busyTimeoutMs);
  const dialect = new SqliteDialect({ database });
  return {
    createDriver: () => new StoreDriver(database, options),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

class StoreDriver extends SqliteDriver {
  readonly #database: Database.Database;
  readonly #options: SqliteOptions;

  constructor(database: Database.Database, options: SqliteOptions) {
    super({ database: keepStatements(database) });
    this.#database = database;
    this.#options = options;
  }

  /**
   * Every transaction takes the write lock at its start. A deferred one would take it at its first write and fail
   * without waiting when another process has written since its first read.
   */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const begin = () => connection.executeQuery(CompiledQuery.raw('begin immediate'));
    const { busyTimeoutMs, notify } = this.#options;
    if (busyTimeoutMs <= SILENT_MS) return void (await begin());
    try {
      this.#database.pragma(`busy_timeout = ${SILENT_MS}`);
      await begin();
    } catch (error) {
      if (!isBusy(error)) throw error;
      const seconds = Math.round((busyTimeoutMs - SILENT_MS) / 1000);
      notify(
        `Another process is writing to ${this.#database.name}: waiting up to ${seconds} seconds for its end.`,
      );
      this.#database.pragma(`busy_timeout = ${busyTimeoutMs - SILENT_MS}`);
      await begin();
    } finally {
      this.#database.pragma(`busy_timeout = ${busyTimeoutMs}`);
    }
  }

  /** A full disk ends the transaction by itself: another rollback would fail and hide the reason. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function openDatabase(file: string, timeout: number): Database.Database {
  const before = fileNumber(file);
  const database = new Database(file, { timeout });
  try {
    configure(database, timeout);
  } catch (error) {
    database.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `${file} cannot be opened as a store: ${reason}. It was left as it is; move it away or choose another folder.`,
      { cause: error },
    );
  }
  if (before === null || before === fileNumber(file)) return database;
  // A restore put another file in its place while this waited for it: what is written here would be lost.
  database.close();
  return openDatabase(file, timeout);
}

/** What tells a file from another one of the same name, or null where there is none. */
function fileNumber(file: string): bigint | null {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

function configure(database: Database.Database, timeout: number): void {
  keepLogAhead(database, Date.now() + timeout);
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // The indexes of some hundred thousand papers outgrow the default cache of 2 MB; 64 MB hold what an import touches.
  database.pragma('cache_size = -65536');
  // 64 MB of log before it is copied into the database: the batches of an import share most of the pages they change.
  database.pragma('wal_autocheckpoint = 16384');
}

/** SQLite does not wait by itself for another process that changes the journal of a new file at the same moment. */
function keepLogAhead(database: Database.Database, until: number): void {
  for (;;) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN_MS);
    }
  }
}
