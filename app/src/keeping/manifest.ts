import { createHash, hash } from 'node:crypto';
import Database from 'better-sqlite3';
import { MANIFEST_TABLE, quoted, type TableShape, tablesOf } from './tables.ts';

const FORMAT = 1;

/** What a backup says of itself, as JSON in its table `backup_manifest`, beside the SHA-256 of that JSON. */
export interface BackupManifest {
  format: number;
  storeId: string;
  epoch: number;
  /** ISO 8601 in UTC. */
  createdAt: string;
  /** Rows of each table and the SHA-256 of them, in the order of their key, each as a JSON array and a line. */
  tables: Record<string, { rows: number; sha256: string }>;
}

/** A file that cannot be restored. The message says why. */
export class BackupUnusableError extends Error {}

/** Counts and sums up a copy of a store and writes that into it: the copy is a backup then. */
export function writeManifest(file: string, now: number): BackupManifest {
  const database = new Database(file);
  try {
    database.exec(`drop table if exists ${MANIFEST_TABLE}`);
    checkPages(database, file);
    const manifest: BackupManifest = {
      format: FORMAT,
      storeId: settingOf(database, 'store_id'),
      epoch: Number(settingOf(database, 'epoch')),
      createdAt: new Date(now).toISOString(),
      tables: sumTables(database),
    };
    const text = JSON.stringify(manifest);
    database.exec(`create table ${MANIFEST_TABLE} (manifest text not null, sha256 text not null)`);
    database.prepare(`insert into ${MANIFEST_TABLE} values (?, ?)`).run(text, hash('sha256', text));
    return manifest;
  } finally {
    database.close();
  }
}

/**
 * Reads a backup through and compares every row with what its manifest says.
 * @throws BackupUnusableError when it is no backup, one of a newer format, or not what was written.
 */
export function verifyBackup(file: string): BackupManifest {
  const database = openBackup(file);
  try {
    const manifest = readManifest(database, file);
    checkPages(database, file);
    const found = sumTables(database);
    for (const name of new Set([...Object.keys(manifest.tables), ...Object.keys(found)])) {
      const [wanted, got] = [manifest.tables[name], found[name]];
      if (wanted?.rows === got?.rows && wanted?.sha256 === got?.sha256) continue;
      throw new BackupUnusableError(
        `${file} is damaged: its table ${name} has ${got?.rows ?? 'no'} rows that are not the ${wanted?.rows ?? 'none'} that were written`,
      );
    }
    return manifest;
  } catch (error) {
    if (error instanceof BackupUnusableError) throw error;
    throw new BackupUnusableError(`${file} is damaged: ${messageOf(error)}`, { cause: error });
  } finally {
    database.close();
  }
}

function openBackup(file: string): Database.Database {
  try {
    return new Database(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw new BackupUnusableError(`${file} cannot be opened: ${messageOf(error)}`, { cause: error });
  }
}

function readManifest(database: Database.Database, file: string): BackupManifest {
  const row = readRow(database);
  if (row === undefined) throw new BackupUnusableError(`${file} is no backup of Broadsheet`);
  if (hash('sha256', row.manifest) !== row.sha256) {
    throw new BackupUnusableError(`${file} is damaged: its manifest is not what was written`);
  }
  const manifest = JSON.parse(row.manifest) as BackupManifest;
  if (manifest.format !== FORMAT) {
    throw new BackupUnusableError(
      `${file} has the format ${manifest.format}; this version of Broadsheet reads ${FORMAT}. Use the version that wrote it, or a newer one`,
    );
  }
  return manifest;
}

function readRow(database: Database.Database) {
  try {
    return database.prepare(`select manifest, sha256 from ${MANIFEST_TABLE}`).get() as
      | { manifest: string; sha256: string }
      | undefined;
  } catch {
    // No database at all, or one without that table.
    return undefined;
  }
}

/** Also the pages that hold no rows, such as indexes. */
function checkPages(database: Database.Database, file: string): void {
  const problem = database.pragma('integrity_check(1)', { simple: true });
  if (problem !== 'ok') throw new BackupUnusableError(`${file} is damaged: ${String(problem)}`);
}

function sumTables(database: Database.Database): BackupManifest['tables'] {
  return Object.fromEntries(tablesOf(database).map((table) => [table.name, sumTable(database, table)]));
}

function sumTable(database: Database.Database, { name, columns, key }: TableShape) {
  const order = key.length > 0 ? key.map(quoted).join(', ') : 'rowid';
  const select = database.prepare(
    `select ${columns.map(quoted).join(', ')} from ${quoted(name)} order by ${order}`,
  );
  const sum = createHash('sha256');
  let rows = 0;
  for (const row of select.raw().iterate()) {
    sum.update(`${JSON.stringify(row)}\n`);
    rows += 1;
  }
  return { rows, sha256: sum.digest('hex') };
}

function settingOf(database: Database.Database, name: string): string {
  const value = database.prepare('select value from settings where name = ?').pluck().get(name);
  if (typeof value !== 'string') throw new Error(`The store has lost its setting \`${name}\`.`);
  return value;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
