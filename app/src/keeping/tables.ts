import type Database from 'better-sqlite3';

/** A table of a store in a SQLite file. */
export interface TableShape {
  name: string;
  columns: string[];
  /** Columns of its primary key, in order; empty where it has none. */
  key: string[];
}

/** The table that only a backup has. */
export const MANIFEST_TABLE = 'backup_manifest';

/**
 * Every table of a store, after those that it refers to. Found in the file, not listed here, so that a table that
 * comes with a later version is kept like the others. Rows of a table may refer to rows of the same table.
 */
export function tablesOf(database: Database.Database): TableShape[] {
  const names = database
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'")
    .pluck()
    .all() as string[];
  const ordered: string[] = [];
  const visit = (name: string, from: readonly string[]) => {
    if (ordered.includes(name) || from.includes(name)) return;
    for (const other of referredBy(database, name)) visit(other, [...from, name]);
    ordered.push(name);
  };
  for (const name of names.sort()) visit(name, []);
  return ordered.filter((name) => name !== MANIFEST_TABLE).map((name) => shapeOf(database, name));
}

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function referredBy(database: Database.Database, table: string): string[] {
  const rows = database.pragma(`foreign_key_list(${quoted(table)})`) as { table: string }[];
  return rows.map((row) => row.table);
}

function shapeOf(database: Database.Database, name: string): TableShape {
  const columns = database.pragma(`table_info(${quoted(name)})`) as { name: string; pk: number }[];
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name) };
}
