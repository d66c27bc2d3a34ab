import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openStore } from './open.ts';
import type { MakePlace, TestPlace } from './testing-place.ts';

/**
 * Places for tests on one PostgreSQL server. Making a database takes longer than most tests, and so does migrating
 * one: all tests of a process that begin with our tables share one database, and each leaves it without rows. The
 * server is thrown away at the end, with all that is in it.
 */
export function postgresPlaces(serverUrl: string): MakePlace {
  return (beginning) => (beginning === 'empty' ? emptyPlace(serverUrl) : migratedPlace(serverUrl));
}

async function emptyPlace(serverUrl: string): Promise<TestPlace> {
  return { databaseUrl: await makeDatabase(serverUrl), dataFolder: '', remove: async () => {} };
}

/** A database with our tables, and how it becomes again as migrations left it. */
interface MigratedDatabase {
  databaseUrl: string;
  /** Gives false where a test has left other tables than ours. */
  forgetRows(): Promise<boolean>;
}

/** That of this process. Tests of one process run one after another. */
let migrated: Promise<MigratedDatabase> | null = null;

async function migratedPlace(serverUrl: string): Promise<TestPlace> {
  migrated ??= makeMigrated(serverUrl);
  const { databaseUrl, forgetRows } = await migrated;
  const remove = async () => {
    if (!(await forgetRows())) migrated = null;
  };
  return { databaseUrl, dataFolder: '', remove };
}

async function makeMigrated(serverUrl: string): Promise<MigratedDatabase> {
  const databaseUrl = await makeDatabase(serverUrl);
  await (await openStore({ databaseUrl, dataFolder: '' })).close();
  // One connection for the whole process, which does not keep the process from ending.
  const connection = new pg.Pool({ connectionString: databaseUrl, max: 1, allowExitOnIdle: true });
  connection.on('error', () => {});
  await connection.query('create table first_settings as select * from settings');
  const commands = await commandsThatForget(connection);
  const migrations = await countMigrations(connection);
  return {
    databaseUrl,
    async forgetRows() {
      await connection.query(commands);
      return (await countMigrations(connection)) === migrations;
    },
  };
}

/**
 * As one text, which is one transaction: every row goes but those that migrations wrote, and numbers begin again.
 * Quicker than `truncate` where rows are few.
 */
async function commandsThatForget(connection: pg.Pool): Promise<string> {
  const tables = await connection.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables
     where schemaname = 'public' and tablename not in ('migrations', 'first_settings')`,
  );
  return [
    // Rows go in any order: nothing looks at references, and triggers rest.
    'set local session_replication_role = replica',
    ...tables.rows.map(({ name }) => `delete from ${name}`),
    'insert into settings select * from first_settings',
    `select setval(format('%I', sequencename)::regclass, 1, false) from pg_sequences where schemaname = 'public'`,
  ].join(';\n');
}

async function countMigrations(connection: pg.Pool): Promise<number> {
  return (await connection.query('select from migrations')).rowCount ?? 0;
}

async function makeDatabase(serverUrl: string): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const server = new pg.Client({ connectionString: serverUrl });
  await server.connect();
  await server.query(`create database ${name}`);
  await server.end();
  return serverUrl.replace('/postgres?', `/${name}?`);
}
