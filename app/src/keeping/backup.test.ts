import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { givePapers } from '../feed/testing.ts';
import { storeDigest } from '../store/digest.ts';
import { openStoreFile } from '../store/open.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { backUp } from './backup.ts';
import { verifyBackup } from './manifest.ts';
import { manyPapers } from './testing.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describeOnEachDatabase('backUp', (database) => {
  it('writes one verifiable file that holds the whole store', async () => {
    const store = await database.open();
    await givePapers(store, manyPapers(30));
    const file = join(folder, 'b.sqlite');
    const report = await backUp(await database.place(), file, { now: () => 0 });
    expect(report).toMatchObject({
      format: 1,
      epoch: 1,
      createdAt: '1970-01-01T00:00:00.000Z',
      tables: { papers: { rows: 30 }, changes: { rows: 30 } },
    });
    expect(readdirSync(folder)).toEqual(['b.sqlite']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { file: _file, bytes: _bytes, ...manifest } = report;
    expect(verifyBackup(file)).toEqual(manifest);
    const copy = await openStoreFile(file);
    expect(await storeDigest(copy.db)).toBe(await storeDigest(store.db));
    await copy.close();
  });

  it('holds one moment while another connection goes on writing', async () => {
    const store = await database.open();
    await givePapers(store, manyPapers(400));
    const file = join(folder, 'b.sqlite');
    const state = { done: false };
    const backup = backUp(await database.place(), file).finally(() => {
      state.done = true;
    });
    for (let batch = 1; !state.done && batch < 100; batch += 1) {
      await givePapers(store, manyPapers(20, batch * 1000));
      // A transaction on SQLite never gives the event loop a turn.
      await nextTurn();
    }
    const { tables } = await backup;
    expect(tables.papers?.rows).toBe(tables.changes?.rows);
    const copy = new Database(file, { readonly: true });
    const first = copy.prepare('select count(*) from papers where id <= 400').pluck().get();
    expect(first).toBe(400);
    expect(copy.pragma('foreign_key_check')).toEqual([]);
    copy.close();
  });

  it('leaves a file that is there, unless it is told to replace it', async () => {
    await database.open();
    const file = join(folder, 'b.sqlite');
    writeFileSync(file, 'mine');
    const place = await database.place();
    await expect(backUp(place, file)).rejects.toThrow(/exists and was left as it is/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    await backUp(place, file, { force: true });
    expect(verifyBackup(file).tables.papers?.rows).toBe(0);
  });

  it('leaves nothing behind where it fails', async () => {
    await database.open();
    const file = join(folder, 'b.sqlite');
    mkdirSync(join(file, 'inside'), { recursive: true });
    await expect(backUp(await database.place(), file, { force: true })).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['b.sqlite']);
    expect(readdirSync(file)).toEqual(['inside']);
  });
});
