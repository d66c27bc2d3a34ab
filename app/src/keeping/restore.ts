import { copyFileSync, rmSync, statfsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { Transaction } from 'kysely';
import { SYSTEM } from '../community/actor.ts';
import { noteAudit } from '../community/audit.ts';
import { mailNothingTwice } from '../digest/outbox/after-restore.ts';
import { type Lock, type LockName, tryLock } from '../lock.ts';
import { makeOneFile } from '../store/copy-sqlite.ts';
import { makeDataFolder } from '../store/data-folder.ts';
import { openStoreFile, type StorePlace } from '../store/open.ts';
import type { Schema } from '../store/schema.ts';
import { removeDatabase } from './backup.ts';
import { type CurrentStore, currentStore } from './current-store.ts';
import { hasBeen, noteRestored } from './history.ts';
import { keepSuppressed, keepWhoLeft } from './mail-wishes.ts';
import { type BackupManifest, BackupUnusableError, verifyBackup } from './manifest.ts';
import { replaceStore } from './replace-store.ts';
import { returnedAccounts } from './returned-accounts.ts';
import { MANIFEST_TABLE } from './tables.ts';

export interface RestoreOptions {
  /** Replaces a store that has papers. */
  force?: boolean;
  /** Keeps no copy of the store that is replaced. */
  discard?: boolean;
  onProgress?: (text: string) => void;
  now?: () => number;
}

/** What was restored. */
export interface RestoreReport extends BackupManifest {
  /** The store's epoch from now on, above every one before: the index is built anew. */
  newEpoch: number;
  /** Where the store that was replaced is kept; null where there was none, or it was to be discarded. */
  replaced: string | null;
  /** Handles of those who had deleted their account since, and have one again: they wished to be forgotten. */
  returned: string[];
}

/**
 * Puts a backup in the place of the store, from either database into either. The backup is checked as a whole first;
 * one of an older version is upgraded on the way. Until the last step, which happens at once, the store is the old
 * one, whatever is killed. The store that was replaced is kept in the data folder: a SQLite file as it was, a PostgreSQL
 * database as a backup.
 *
 * Throws, having changed nothing, when the backup cannot be used, when a server or an indexing command uses the data
 * folder, or when the store has papers and `force` is not given.
 */
export async function restore(
  place: StorePlace,
  file: string,
  { force = false, discard = false, onProgress = () => undefined, now = Date.now }: RestoreOptions = {},
): Promise<RestoreReport> {
  const locks = takeLocks(place.dataFolder);
  const copy = join(place.dataFolder, 'store.restoring.sqlite');
  try {
    onProgress('checking the backup');
    removeDatabase(copy);
    copyIn(file, copy);
    const manifest = check(copy, file);
    const current = await currentStore(place);
    if (!force) refuseLoss(current, manifest, file);
    const newEpoch = epochAfter(current, manifest, now());
    await prepare(copy, { epoch: newEpoch, file, now: now(), current, manifest });
    const returned = returnedAccounts(copy, current.deleted);
    onProgress('replacing the store');
    const replaced = await replaceStore(place, copy, { keepOld: !discard, now: now(), onProgress });
    return { ...manifest, newEpoch, replaced, returned };
  } finally {
    removeDatabase(copy);
    for (const lock of locks) lock.release();
  }
}

function takeLocks(dataFolder: string): Lock[] {
  makeDataFolder(dataFolder);
  const names: LockName[] = ['server', 'index'];
  const locks: Lock[] = [];
  for (const name of names) {
    const lock = tryLock(dataFolder, name);
    if (lock !== null) {
      locks.push(lock);
      continue;
    }
    for (const taken of locks) taken.release();
    const holder = name === 'server' ? 'A server' : 'A command that indexes';
    throw new Error(`${holder} uses ${resolve(dataFolder)}. Nothing was changed. Stop it and restore again.`);
  }
  return locks;
}

/** The copy is what is checked and what is restored: nobody can change the file in between. */
function copyIn(file: string, copy: string): void {
  try {
    const { bavail, bsize } = statfsSync(join(copy, '..'));
    const { size } = statSync(file);
    if (size > bavail * bsize) {
      throw new Error(`there is room for ${bavail * bsize} bytes in the data folder, and it has ${size}`);
    }
    copyFileSync(file, copy);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be restored: ${reason}. Nothing was changed.`, { cause: error });
  }
}

function check(copy: string, file: string): BackupManifest {
  try {
    return verifyBackup(copy);
  } catch (error) {
    if (!(error instanceof BackupUnusableError)) throw error;
    const reason = error.message.replaceAll(copy, file);
    throw new BackupUnusableError(`${reason}. Nothing was changed; try another backup.`, { cause: error });
  }
}

function refuseLoss(current: CurrentStore, manifest: BackupManifest, file: string): void {
  if (current.papers === 0) return;
  const what =
    current.papers === null
      ? 'The store cannot be read, so that what it holds is not known'
      : `The store has ${papers(current.papers)}, ${current.changed}`;
  const rows = manifest.tables.papers?.rows ?? 0;
  throw new Error(
    `${what}; the backup ${file} of ${manifest.createdAt} has ${papers(rows)}. ` +
      'Nothing was changed. To replace the store, add --force.',
  );
}

function papers(count: number): string {
  return count === 1 ? '1 paper' : `${count.toLocaleString('en')} papers`;
}

/** Where the store's epoch is not known, seconds since 1970 are above every one that was ever counted up to. */
function epochAfter(current: CurrentStore, manifest: BackupManifest, now: number): number {
  return Math.max(current.epoch ?? Math.floor(now / 1000), manifest.epoch) + 1;
}

/**
 * Writes to nobody who has complained in the store that is replaced, nor to who has left it, where it has once been what
 * the backup is: elsewhere a number may be somebody else's.
 */
async function keepMailWishes(
  transaction: Transaction<Schema>,
  { mail, identity, history }: CurrentStore,
  manifest: BackupManifest,
): Promise<void> {
  if (mail === null || identity?.storeId !== manifest.storeId) return;
  await keepSuppressed(transaction, mail);
  if (hasBeen({ epoch: identity.epoch, history }, manifest)) await keepWhoLeft(transaction, mail);
}

/** Makes a store of a backup: its tables those of this version, its epoch new, nothing to be mailed twice, all in one file. */
async function prepare(
  copy: string,
  {
    epoch,
    file,
    now,
    ...stores
  }: { epoch: number; file: string; now: number; current: CurrentStore; manifest: BackupManifest },
): Promise<void> {
  const database = new Database(copy);
  database.exec(`drop table if exists ${MANIFEST_TABLE}`);
  database.close();
  try {
    const store = await openStoreFile(copy);
    try {
      await store.db
        .updateTable('settings')
        .set({ value: String(epoch) })
        .where('name', '=', 'epoch')
        .execute();
      const about = basename(file);
      await store.write(async (transaction) => {
        await mailNothingTwice(transaction, now);
        await keepMailWishes(transaction, stores.current, stores.manifest);
        await noteRestored(transaction, stores.manifest);
        await noteAudit(transaction, SYSTEM, { act: 'restore', about }, Date.now());
      });
    } finally {
      await store.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be restored: ${reason}`, { cause: error });
  }
  makeOneFile(copy);
  rmSync(`${copy}-shm`, { force: true });
}
