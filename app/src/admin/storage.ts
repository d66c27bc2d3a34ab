import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { indexFolder } from '../catalogue/index-reader.ts';
import { type Actor, requireRole } from '../community/actor.ts';
import { type LastBackup, lastBackup } from '../keeping/last-backup.ts';
import type { Schema } from '../store/schema.ts';
import type { AdminContext } from './context.ts';
import { type FileFacts, filesIn, sizeOf } from './sizes.ts';

/** What lies where; sizes in bytes. */
export interface DiskView {
  database: 'sqlite' | 'postgres';
  dataFolder: string;
  store: number;
  index: number;
  /** Of the copies that an upgrade keeps. */
  backups: number;
  free: number;
  /** The last `broadsheet backup`; null: there was none. */
  lastBackup: LastBackup | null;
}

export interface StorageView extends DiskView {
  papers: number;
  records: number;
  renderings: number;
  versions: number;
  /** Copies of the store in the folder `backups`, the newest first. */
  copies: FileFacts[];
}

const COUNTED = ['papers', 'paper_records', 'paper_renderings', 'paper_versions'] as const;

/** Sizes on disk, the room that is left, and the last backup. */
export async function adminDisk(
  actor: Actor,
  { store: { db, dialect }, settings: { dataFolder } }: Pick<AdminContext, 'store' | 'settings'>,
): Promise<DiskView> {
  requireRole(actor, 'owner');
  const { bavail, bsize } = await statfs(dataFolder);
  return {
    database: dialect,
    dataFolder,
    store: dialect === 'sqlite' ? await sqliteBytes(dataFolder) : await postgresBytes(db),
    index: await sizeOf(indexFolder(dataFolder)),
    backups: await sizeOf(backupsFolder(dataFolder)),
    free: bavail * bsize,
    lastBackup: await lastBackup(db),
  };
}

/** The same, with what the store holds: counting takes a moment in a large one. */
export async function adminStorage(
  actor: Actor,
  context: Pick<AdminContext, 'store' | 'settings'>,
): Promise<StorageView> {
  requireRole(actor, 'owner');
  const { db } = context.store;
  const [papers = 0, records = 0, renderings = 0, versions = 0] = await Promise.all(
    COUNTED.map((table) => countRows(db, table)),
  );
  const copies = await filesIn(backupsFolder(context.settings.dataFolder));
  return { ...(await adminDisk(actor, context)), papers, records, renderings, versions, copies };
}

function backupsFolder(dataFolder: string): string {
  return join(dataFolder, 'backups');
}

/** With its log, which holds what was not yet copied into it. */
async function sqliteBytes(dataFolder: string): Promise<number> {
  const files = (await filesIn(dataFolder)).filter(({ name }) => /^store\.sqlite(-wal|-shm)?$/.test(name));
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

async function postgresBytes(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ bytes: number | string }>`
    select pg_database_size(current_database()) as bytes`.execute(db);
  return Number(rows[0]?.bytes ?? 0);
}

async function countRows(db: Kysely<Schema>, table: (typeof COUNTED)[number]): Promise<number> {
  const { count } = await db
    .selectFrom(table)
    .select((row) => row.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
