import { copyFileSync, existsSync, linkSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { holdLock } from '../store/locks.ts';
import { openStore, type StorePlace } from '../store/open.ts';
import { storeFile } from '../store/sqlite.ts';
import { copyToPostgres } from './copy-tables.ts';
import { moveIntoPlace, syncPath } from './durable.ts';

/**
 * Puts a SQLite store of this version in the place of the one that `place` names, in one step: whatever is killed, the
 * old store is there or the new one. Gives where the old file is kept. Throws, having changed nothing, when another
 * process has the store open.
 */
export async function replaceStore(
  place: StorePlace,
  copy: string,
  { now, onProgress }: { now: number; onProgress: (text: string) => void },
): Promise<string | null> {
  if (place.databaseUrl === null) return replaceFile(storeFile(place.dataFolder), copy, now);
  const store = await openStore(place);
  try {
    await store.write(async (transaction) => {
      await holdLock(transaction, 'ingest');
      await holdLock(transaction, 'changes');
      await copyToPostgres(transaction, copy, (rows) =>
        onProgress(`${rows.toLocaleString('en')} rows restored`),
      );
    });
    return null;
  } finally {
    await store.close();
  }
}

function replaceFile(file: string, copy: string, now: number): string | null {
  if (!existsSync(file)) {
    moveIntoPlace(copy, file);
    return null;
  }
  const held = holdAlone(file);
  try {
    const replaced = freeName(dirname(file), now);
    keep(file, replaced);
    // The log of a damaged store that nobody could hold goes with it: it would be read into the new one.
    if (held === null) moveLog(file, replaced);
    moveIntoPlace(copy, file);
    return replaced;
  } finally {
    held?.close();
  }
}

/**
 * Waits for the file and holds it, all of its log written into it, so that nobody reads or writes it while it is
 * replaced. Null when it is no usable database, which nobody can have open.
 */
function holdAlone(file: string): Database.Database | null {
  const database = new Database(file, { timeout: 5000 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('begin exclusive');
    return database;
  } catch (error) {
    database.close();
    if (!(error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code))) return null;
    throw new Error(
      `Another process has ${file} open, such as an import. Nothing was changed. Wait for its end and restore again.`,
      { cause: error },
    );
  }
}

function freeName(folder: string, now: number): string {
  const time = new Date(now).toISOString().replace(/[:.]/g, '-');
  for (let count = 1; ; count += 1) {
    const name = join(folder, `store.replaced-${time}${count === 1 ? '' : `-${count}`}.sqlite`);
    if (!existsSync(name)) return name;
  }
}

/** A second name for the old file: the first one is never missing. */
function keep(file: string, replaced: string): void {
  try {
    linkSync(file, replaced);
  } catch {
    // Not every file system has links.
    copyFileSync(file, replaced);
    syncPath(replaced);
  }
}

function moveLog(file: string, replaced: string): void {
  for (const ending of ['-wal', '-shm', '-journal']) {
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${replaced}${ending}`);
  }
}
