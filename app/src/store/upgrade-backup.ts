import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { copySqlite } from './copy-sqlite.ts';
import { makeDataFolder } from './data-folder.ts';

/**
 * Keeps a SQLite store as it is before its tables are changed, as `backups/before-NAME.sqlite` beside it, and says so.
 * The copy is a whole store: put in the place of `store.sqlite` it works with the version that wrote it. Throws, having
 * changed nothing, when it cannot be made.
 */
export async function backUpBeforeUpgrade(
  file: string,
  migration: string,
  notify: (message: string) => void,
): Promise<void> {
  const folder = join(dirname(file), 'backups');
  const backup = join(folder, `before-${migration}.sqlite`);
  const partial = `${backup}.partial-${process.pid}`;
  try {
    makeDataFolder(folder);
    await copySqlite(file, partial);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The store must be upgraded, but no backup of it could be written to ${folder}: ${reason}. ` +
        'Nothing was changed. Make room there for a second copy of the store and start again.',
      { cause: error },
    );
  }
  // Another process may have been quicker: then this is a copy of the new tables, which nobody needs.
  if (hasMigration(partial, migration)) {
    rmSync(partial);
    return;
  }
  if (existsSync(backup)) notify(`An earlier ${backup} is replaced.`);
  renameSync(partial, backup);
  notify(`The store is upgraded (${migration}). As it was it is kept in ${backup}.`);
}

/** PostgreSQL is not copied: what to do instead. */
export function adviseBeforeUpgrade(migration: string, notify: (message: string) => void): void {
  notify(
    `The tables in PostgreSQL are upgraded (${migration}). Broadsheet keeps no copy of them by itself: ` +
      'before an update, run `broadsheet backup FILE` with the version you have, or pg_dump.',
  );
}

function hasMigration(file: string, migration: string): boolean {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare('select 1 from migrations where name = ?').get(migration) !== undefined;
  } finally {
    database.close();
  }
}
