import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, describe, inject } from 'vitest';
import { openStore, type StorePlace } from './open.ts';
import { postgresDialect } from './postgres.ts';
import type { Store } from './store.ts';

/** A database for one test, empty before `open` is first called. */
export interface TestDatabase {
  /** Where it is, for a second connection or another process. */
  place(): Promise<StorePlace>;
  /** Opens it; further calls in one test open it again. Closed and removed after the test. */
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

interface TestPlace extends StorePlace {
  remove(): Promise<void>;
}

function testDatabase(makePlace: () => Promise<TestPlace>): TestDatabase {
  let current: Promise<TestPlace> | null = null;
  let stores: Store[] = [];
  const place = () => {
    current ??= makePlace();
    return current;
  };
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
    await (await current)?.remove();
    current = null;
  });
  return {
    place,
    async open() {
      const store = await openStore(await place());
      stores.push(store);
      return store;
    },
  };
}

async function sqlitePlace(): Promise<TestPlace> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'broadsheet-store-'));
  const remove = async () => rmSync(dataFolder, { recursive: true });
  return { databaseUrl: null, dataFolder, remove };
}

/**
 * One database for all tests of a suite, emptied after each of them: making one takes longer than most tests. The
 * server is thrown away at the end, with all that is in it.
 */
function postgresPlaces(serverUrl: string): () => Promise<TestPlace> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const databaseUrl = serverUrl.replace('/postgres?', `/${name}?`);
  let made: Promise<void> | null = null;
  return async () => {
    made ??= onServer(serverUrl, [`create database ${name}`]);
    await made;
    const remove = () => onServer(databaseUrl, ['drop schema public cascade', 'create schema public']);
    return { databaseUrl, dataFolder: '', remove };
  };
}

async function onServer(url: string, commands: readonly string[]): Promise<void> {
  const db = new Kysely({ dialect: postgresDialect(url) });
  for (const command of commands) await sql.raw(command).execute(db);
  await db.destroy();
}
