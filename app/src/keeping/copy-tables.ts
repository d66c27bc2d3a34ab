import Database from 'better-sqlite3';
import { type Kysely, sql, type Transaction } from 'kysely';
import { chunks } from '../store/chunks.ts';
import type { Schema } from '../store/schema.ts';
import { quoted, type TableShape, tablesOf } from './tables.ts';

const ROWS_A_STEP = 1000;

/** Hears how many rows have been copied so far. */
export type OnRows = (rows: number) => void;

type Row = Record<string, unknown>;

/** Both databases of one version have the same tables and columns; what was migrated is true of each by itself. */
function copiedTables(database: Database.Database): TableShape[] {
  return tablesOf(database).filter(({ name }) => name !== 'migrations');
}

/**
 * Fills the tables of a SQLite store, whatever they held, with those of a PostgreSQL database as they are at one
 * moment, while others write to them.
 */
export async function copyFromPostgres(db: Kysely<Schema>, file: string, onRows: OnRows): Promise<void> {
  const database = new Database(file);
  try {
    database.pragma('foreign_keys = OFF');
    database.exec('begin');
    let rows = 0;
    await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (transaction) => {
        for (const table of copiedTables(database)) {
          database.exec(`delete from ${quoted(table.name)}`);
          const insert = database.prepare(insertStatement(table));
          for await (const step of readSteps(transaction, table)) {
            for (const row of step) insert.run(table.columns.map((column) => row[column]));
            rows += step.length;
            onRows(rows);
          }
        }
      });
    database.exec('commit');
  } finally {
    database.close();
  }
}

/** Replaces everything in a PostgreSQL store by the rows of a SQLite store of the same version. */
export async function copyToPostgres(
  transaction: Transaction<Schema>,
  file: string,
  onRows: OnRows,
): Promise<void> {
  const database = new Database(file, { readonly: true });
  try {
    const tables = copiedTables(database);
    const names = tables.map(({ name }) => sql.table(name));
    await sql`truncate ${sql.join(names)} restart identity`.execute(transaction);
    let rows = 0;
    for (const table of tables) {
      const select = database.prepare(`select * from ${quoted(table.name)}`);
      for (const step of steps(select.iterate() as IterableIterator<Row>)) {
        await insertRows(transaction, table, step);
        rows += step.length;
        onRows(rows);
      }
    }
    await raiseIdentities(transaction);
  } finally {
    database.close();
  }
}

function insertStatement({ name, columns }: TableShape): string {
  const places = columns.map(() => '?').join(', ');
  return `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) values (${places})`;
}

async function* readSteps(transaction: Transaction<Schema>, { name, columns }: TableShape) {
  const list = sql.join(columns.map((column) => sql.ref(column)));
  await sql`declare copied no scroll cursor for select ${list} from ${sql.table(name)}`.execute(transaction);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(ROWS_A_STEP)} from copied`.execute(transaction);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close copied`.execute(transaction);
}

function* steps(rows: Iterable<Row>): Generator<Row[]> {
  let step: Row[] = [];
  for (const row of rows) {
    step.push(row);
    if (step.length < ROWS_A_STEP) continue;
    yield step;
    step = [];
  }
  if (step.length > 0) yield step;
}

async function insertRows(transaction: Transaction<Schema>, table: TableShape, rows: readonly Row[]) {
  const columns = sql.join(table.columns.map((column) => sql.ref(column)));
  for (const chunk of chunks(rows)) {
    const values = chunk.map((row) => sql`(${sql.join(table.columns.map((column) => row[column]))})`);
    await sql`insert into ${sql.table(table.name)} (${columns}) values ${sql.join(values)}`.execute(
      transaction,
    );
  }
}

/** Numbers that the database gives go on above those that it was given. */
async function raiseIdentities(transaction: Transaction<Schema>): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = current_schema() and is_identity = 'YES'`.execute(transaction);
  for (const { table, column } of rows) {
    await sql`
      select setval(pg_get_serial_sequence(${quoted(table)}, ${column}), coalesce(max(${sql.ref(column)}), 1), max(${sql.ref(column)}) is not null)
      from ${sql.table(table)}`.execute(transaction);
  }
}
