import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, inject } from 'vitest';
import { openStore, type StorePlace } from './open.ts';
import { storeFile } from './sqlite.ts';
import type { Store } from './store.ts';
import type { Beginning, MakePlace, TestPlace } from './testing-place.ts';
import { postgresPlaces } from './testing-postgres.ts';

/** A database for one test. */
export interface TestDatabase {
  /** Where it is, with our tables and without rows: for a second connection or another process. */
  place(): Promise<StorePlace>;
  /** Where it is, without any tables, in a test that calls this first: for other tables or migrations than ours. */
  emptyPlace(): Promise<StorePlace>;
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

function testDatabase(makePlace: MakePlace): TestDatabase {
  let current: Promise<TestPlace> | null = null;
  let stores: Store[] = [];
  const begin = (beginning: Beginning) => {
    current ??= makePlace(beginning);
    return current;
  };
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
    await (await current)?.remove();
    current = null;
  });
  return {
    place: () => begin('migrated'),
    emptyPlace: () => begin('empty'),
    async open() {
      const store = await openStore(await begin('migrated'));
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
