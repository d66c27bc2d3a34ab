import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MIGRATIONS, type Migration } from './migrate.ts';
import { openStore } from './open.ts';
import { describeOnEachDatabase } from './testing.ts';

const OLD_STORE = join(import.meta.dirname, '../../test-data/store-0001/store.sqlite.zst');

const addMood: Migration = {
  name: '9999-mood',
  up: async ({ schema }) => schema.alterTable('papers').addColumn('mood', 'text').execute(),
};

let dataFolder: string;
let notices: string[];
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'broadsheet-upgrade-'));
  notices = [];
  writeFileSync(join(dataFolder, 'store.sqlite'), zstdDecompressSync(readFileSync(OLD_STORE)));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

const open = (...migrations: Migration[]) =>
  openStore({ databaseUrl: null, dataFolder, notify: (text) => notices.push(text) }, [
    ...MIGRATIONS,
    ...migrations,
  ]);

/** The only backup that there is. */
function backupFile(): string {
  const names = readdirSync(join(dataFolder, 'backups'));
  expect(names).toEqual([expect.stringMatching(/^before-.*\.sqlite$/)]);
  return join(dataFolder, 'backups', names[0] ?? '');
}

it('upgrades a store of 0.1.0 and keeps it as it was', async () => {
  const store = await open(addMood);
  const { rows } = await sql`select address, title, mood from papers order by id`.execute(store.db);
  expect(rows).toEqual([
    { address: '2501.00001', title: 'Tides of a small sea', mood: null },
    { address: 'p2', title: 'Winds over the mountains and what they carry', mood: null },
    { address: 'p3', title: 'Rain', mood: null },
  ]);
  await store.close();
  const backup = new Database(backupFile(), { readonly: true });
  expect(backup.prepare('select name from migrations').pluck().all()).toEqual(['0001-papers']);
  expect(backup.prepare('select count(*) from papers').pluck().get()).toBe(3);
  backup.close();
  expect(notices).toEqual([expect.stringMatching(/is upgraded.*kept in .*before-/)]);
});

it('makes no backup of a new store, nor of one that is up to date', async () => {
  await (await open(addMood)).close();
  rmSync(join(dataFolder, 'backups'), { recursive: true });
  await (await open(addMood)).close();
  rmSync(join(dataFolder, 'store.sqlite'));
  await (await open(addMood)).close();
  expect(readdirSync(dataFolder)).not.toContain('backups');
});

it('changes nothing where the backup cannot be written', async () => {
  writeFileSync(join(dataFolder, 'backups'), 'a file where the folder should be');
  await expect(open(addMood)).rejects.toThrow(/no backup.*Nothing was changed/);
  const database = new Database(join(dataFolder, 'store.sqlite'), { readonly: true });
  expect(database.prepare('select name from migrations').pluck().all()).toEqual(['0001-papers']);
  database.close();
});

it('keeps the backup and the old tables where the upgrade fails', async () => {
  const broken: Migration = { ...addMood, up: () => Promise.reject(new Error('no further')) };
  await expect(open(broken)).rejects.toThrow('no further');
  backupFile();
  const store = await open(addMood);
  expect(await store.db.selectFrom('papers').select('id').execute()).toHaveLength(3);
  await store.close();
});

describeOnEachDatabase('an upgrade', (database) => {
  it('says what is kept, or that nothing is', async () => {
    const place = await database.emptyPlace();
    await (await openStore(place)).close();
    const store = await openStore({ ...place, notify: (text) => notices.push(text) }, [
      ...MIGRATIONS,
      addMood,
    ]);
    await store.close();
    expect(notices).toEqual([expect.stringMatching(place.databaseUrl === null ? /kept in/ : /pg_dump/)]);
  });
});
