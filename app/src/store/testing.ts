import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, describe, inject } from 'vitest';
import { openStore, type StorePlace } from './open.ts';
import { postgresDialect } from './postgres.ts';
import { storeFile } from './sqlite.ts';
import type { Store } from './store.ts';

/** A database for one test. */
export interface TestDatabase {
  /**
   * Where it is, for a second connection or another process. Called before `open` it is empty, and may be given other
   * tables or migrations than ours.
   */
  place(): Promise<StorePlace>;
  /** Opens it, without rows; further calls in one test open it again. Closed and removed after the test. */
  open(): Promise<Store>;
}

/**
 * A suite that runs once on SQLite in a temporary folder and once on the PostgreSQL server of this run
 * (`app/tests/global-setup.ts`). Where there is none the second is skipped, with the reason in its name.
 */
export function describeOnEachDatabase(name: string, suite: (database: TestDatabase) => void): void {
  describe(`${name} (sqlite)`, () => suite(testDatabase(sqlitePlace)));
  const server = inject('postgres');
  if ('missing' in server)
    describe.skip(`${name} (postgres: ${server.missing})`, () => suite(testDatabase(sqlitePlace)));
  else describe(`${name} (postgres)`, () => suite(testDatabase(postgresPlaces(server.url))));
}

/** What a database holds before it is opened: nothing, or our tables as migrations leave them. */
type Beginning = 'empty' | 'migrated';

interface TestPlace extends StorePlace {
  remove(): Promise<void>;
}

type MakePlace = (beginning: Beginning) => Promise<TestPlace>;

function testDatabase(makePlace: MakePlace): TestDatabase {
  let current: Promise<TestPlace> | null = null;
  let stores: Store[] = [];
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
    await (await current)?.remove();
    current = null;
  });
  return {
    place() {
      current ??= makePlace('empty');
      return current;
    },
    async open() {
      current ??= makePlace('migrated');
      const store = await openStore(await current);
      stores.push(store);
      return store;
    },
  };
}

/** The file of a new store, migrated once for all tests of a process. */
let migratedFile: Promise<Buffer> | null = null;

async function sqlitePlace(beginning: Beginning): Promise<TestPlace> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'broadsheet-store-'));
  const remove = async () => rmSync(dataFolder, { recursive: true });
  if (beginning === 'migrated') {
    migratedFile ??= readMigratedFile();
    writeFileSync(storeFile(dataFolder), await migratedFile);
  }
  return { databaseUrl: null, dataFolder, remove };
}

async function readMigratedFile(): Promise<Buffer> {
  const place = await sqlitePlace('empty');
  await (await openStore(place)).close();
  const file = readFileSync(storeFile(place.dataFolder));
  await place.remove();
  return file;
}

/**
 * One database for all tests of a suite: making one takes longer than most tests, and so does migrating one. A test
 * that began with our tables leaves them, emptied. The server is thrown away at the end, with all that is in it.
 */
function postgresPlaces(serverUrl: string): MakePlace {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const databaseUrl = serverUrl.replace('/postgres?', `/${name}?`);
  let made: Promise<void> | null = null;
  const dropTables = () => onServer(databaseUrl, ['drop schema public cascade', 'create schema public']);
  return async (beginning) => {
    made ??= onServer(serverUrl, [`create database ${name}`]);
    await made;
    if (beginning === 'empty') {
      await dropTables();
      return { databaseUrl, dataFolder: '', remove: dropTables };
    }
    await (await openStore({ databaseUrl, dataFolder: '' })).close();
    await onServer(databaseUrl, ['create table if not exists first_settings as select * from settings']);
    return { databaseUrl, dataFolder: '', remove: () => onServer(databaseUrl, [FORGET_ROWS]) };
  };
}

/** Every row but those that migrations wrote; numbers begin again. Quicker than `truncate` where rows are few. */
const FORGET_ROWS = `
do $$
declare name text;
begin
  set local session_replication_role = replica;
  for name in select tablename from pg_tables
    where schemaname = 'public' and tablename not in ('migrations', 'first_settings')
  loop
    execute format('delete from %I', name);
  end loop;
  insert into settings select * from first_settings;
  perform setval(format('%I', sequencename)::regclass, 1, false) from pg_sequences where schemaname = 'public';
end $$`;

async function onServer(url: string, commands: readonly string[]): Promise<void> {
  const db = new Kysely({ dialect: postgresDialect(url) });
  for (const command of commands) await sql.raw(command).execute(db);
  await db.destroy();
}
