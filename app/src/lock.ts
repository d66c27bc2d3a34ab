import { join } from 'node:path';
import Database from 'better-sqlite3';
import { makeDataFolder } from './store/data-folder.ts';

/** Held until `release`, the end of the process, or the loss of the last reference to it: keep it in a variable. */
export interface Lock {
  release(): void;
}

/**
 * `server`: one web server a data folder. `index`: one writer of the search index.
 */
export type LockName = 'server' | 'index';

/**
 * Takes a lock of the data folder, or gives null when another process holds it. The lock is an exclusive transaction
 * on an empty SQLite file: the operating system takes it back when the process dies, so that none is ever left over.
 */
export function tryLock(dataFolder: string, name: LockName): Lock | null {
  makeDataFolder(dataFolder);
  const database = new Database(join(dataFolder, `${name}.lock`), { timeout: 0 });
  try {
    database.exec('begin exclusive');
    return { release: () => void database.close() };
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
