import { chmodSync, existsSync, rmSync, statSync } from 'node:fs';
import { copySqlite, makeOneFile } from '../store/copy-sqlite.ts';
import { openStore, openStoreFile, type StorePlace } from '../store/open.ts';
import { storeFile } from '../store/sqlite.ts';
import { copyFromPostgres } from './copy-tables.ts';
import { moveIntoPlace } from './durable.ts';
import { type BackupManifest, writeManifest } from './manifest.ts';

export interface BackupOptions {
  /** Replaces a file of that name. */
  force?: boolean;
  /** Hears how far the copy is, in words. */
  onProgress?: (text: string) => void;
  now?: () => number;
}

/** What was kept. */
export interface BackupReport extends BackupManifest {
  file: string;
  bytes: number;
}

/**
 * Writes the whole store, as it is at one moment, into one file: a SQLite database with all its tables and a manifest.
 * A server, an import or a worker may go on meanwhile. The file can only be read by its owner: it holds everything.
 * Until it is whole it is called `FILE.partial`. Throws, leaving the file as it was, when it exists and `force` is not
 * given, or when there is no room.
 */
export async function backUp(
  place: StorePlace,
  file: string,
  { force = false, onProgress = () => undefined, now = Date.now }: BackupOptions = {},
): Promise<BackupReport> {
  if (existsSync(file) && !force) {
    throw new Error(`${file} exists and was left as it is. Choose another name, or replace it with --force.`);
  }
  const partial = `${file}.partial`;
  removeDatabase(partial);
  try {
    await copyStore(place, partial, onProgress);
    onProgress('checking the copy');
    const manifest = writeManifest(partial, now());
    chmodSync(partial, 0o600);
    moveIntoPlace(partial, file);
    return { ...manifest, file, bytes: statSync(file).size };
  } finally {
    removeDatabase(partial);
  }
}

async function copyStore(place: StorePlace, to: string, onProgress: (text: string) => void): Promise<void> {
  const store = await openStore(place);
  try {
    if (store.dialect === 'sqlite') {
      const progress = (share: number) => onProgress(`${Math.floor(100 * share)} % copied`);
      await copySqlite(storeFile(place.dataFolder), to, progress);
      return;
    }
    await (await openStoreFile(to)).close();
    makeOneFile(to);
    await copyFromPostgres(store.db, to, (rows) => onProgress(`${rows.toLocaleString('en')} rows copied`));
  } finally {
    await store.close();
  }
}

/** Removes a database and what SQLite may have left beside it. */
export function removeDatabase(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${ending}`, { force: true });
}
