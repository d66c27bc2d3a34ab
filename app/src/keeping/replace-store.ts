import { copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { holdLock } from '../store/locks.ts';
import { openStore, type StorePlace } from '../store/open.ts';
import { storeFile } from '../store/sqlite.ts';
import { backUp } from './backup.ts';
import { copyToPostgres } from './copy-tables.ts';
import { moveIntoPlace, syncPath } from './durable.ts';

export interface ReplaceOptions {
  /** Whether a copy of the old store is kept in the data folder. */
  keepOld: boolean;
  now: number;
  onProgress: (text: string) => void;
}

/**
 * Puts a SQLite store of this version in the place of the one that `place` names, in one step: whatever is killed, the
 * old store is there or the new one. Gives where the old one is kept: a SQLite file as it was, or a backup of a
 * PostgreSQL database; null where none is. Throws, having changed nothing, when another process has the store open or
 * when the old one cannot be kept.
 */
export async function replaceStore(
  place: StorePlace,
  copy: string,
  options: ReplaceOptions,
): Promise<string | null> {
  if (place.databaseUrl === null) return replaceFile(storeFile(place.dataFolder), copy, options);
  const { keepOld, now, onProgress } = options;
  const store = await openStore(place);
  try {
    return await store.write(async (transaction) => {
      await holdLock(transaction, 'ingest');
      await holdLock(transaction, 'changes');
      const replaced = keepOld ? await keepPostgres(place, now, onProgress) : null;
      await copyToPostgres(transaction, copy, (rows) =>
        onProgress(`${rows.toLocaleString('en')} rows restored`),
      );
      return replaced;
    });
  } finally {
    await store.close();
  }
}

/** A backup of the database as it is, which can be restored like any other. */
async function keepPostgres(
  place: StorePlace,
  now: number,
  onProgress: (text: string) => void,
): Promise<string> {
  // Always the same name: what a killed restore leaves is replaced by the next one.
  const unfinished = join(place.dataFolder, 'store.keeping.sqlite');
  const replaced = freeName(place.dataFolder, now);
  onProgress('keeping the store that is replaced');
  try {
    await backUp(place, unfinished, { force: true, onProgress, now: () => now });
    moveIntoPlace(unfinished, replaced);
    return replaced;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The store that is to be replaced could not be kept in ${place.dataFolder}: ${reason}. Nothing was changed. ` +
        'Make room and restore again, or give it up with --discard.',
      { cause: error },
    );
  }
}

function replaceFile(file: string, copy: string, { keepOld, now }: ReplaceOptions): string | null {
  if (!existsSync(file)) {
    moveIntoPlace(copy, file);
    return null;
  }
  const held = holdAlone(file);
  try {
    const replaced = keepOld ? freeName(dirname(file), now) : null;
    if (replaced !== null) keep(file, replaced);
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

function moveLog(file: string, replaced: string | null): void {
  for (const ending of ['-wal', '-shm', '-journal']) {
    if (replaced === null) rmSync(`${file}${ending}`, { force: true });
    else if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${replaced}${ending}`);
  }
}
