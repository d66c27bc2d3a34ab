import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../community/actor.ts';
import { makeInvitation } from '../community/invitations.ts';
import { setMark } from '../community/marks.ts';
import { writeMessage } from '../community/messages.ts';
import { givePeople } from '../community/testing.ts';
import { givePapers } from '../feed/testing.ts';
import { tryLock } from '../lock.ts';
import { storeDigest } from '../store/digest.ts';
import { insertNotices } from '../store/notices.ts';
import { openStore, type StorePlace } from '../store/open.ts';
import { storeIdentity } from '../store/settings.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { backUp } from './backup.ts';
import { verifyBackup } from './manifest.ts';
import { restore } from './restore.ts';
import { manyPapers } from './testing.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-restore-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The place of a test's database, with a data folder for its locks. */
async function placeOf(database: { place(): Promise<StorePlace> }): Promise<StorePlace> {
  const place = await database.place();
  return place.databaseUrl === null ? place : { ...place, dataFolder: join(folder, 'data') };
}

/** Fills the store with `count` papers. */
async function fill(place: StorePlace, count: number, first = 0): Promise<void> {
  const store = await openStore(place);
  await givePapers(store, manyPapers(count, first));
  await store.close();
}

/** Two readers, of whom one came by the invitation of the other, with what can be kept of them. */
async function giveReaders(place: StorePlace): Promise<void> {
  const store = await openStore(place);
  const [host, guest] = (await givePeople(store, 2)) as [Person, Person];
  await store.db.updateTable('people').set({ invited_by: host.id }).where('id', '=', guest.id).execute();
  await makeInvitation(host, store, { now: 5, limited: true });
  for (const reader of [host, guest]) {
    await setMark(
      reader,
      store,
      { paper: '2501.00000', kind: 'save', set: true },
      { now: 5, limited: false },
    );
  }
  await store.write(async (transaction) => {
    const event = { kind: 'withdrawal' } as const;
    await insertNotices(transaction, [{ person: guest.id, paper: 1, occasion: 'x', event }], 5);
    const message = { recipient: 'a@b.org', subject: 'S', text: 'T', expiresAt: 9 };
    await writeMessage(transaction, message, 5);
  });
  await store.close();
}

async function look(place: StorePlace): Promise<{ digest: string; epoch: number; papers: number }> {
  const store = await openStore(place);
  const papers = await store.db.selectFrom('papers').select('id').execute();
  const { epoch } = await storeIdentity(store.db);
  const digest = await storeDigest(store.db);
  await store.close();
  return { digest, epoch, papers: papers.length };
}

describeOnEachDatabase('restore', (database) => {
  it('brings back what was backed up, under a new epoch, and goes on from there', async () => {
    const place = await placeOf(database);
    await fill(place, 30);
    const before = await look(place);
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    await fill(place, 10, 500);
    const report = await restore(place, file, { force: true });
    expect(await look(place)).toEqual({ ...before, epoch: 2 });
    expect(report).toMatchObject({ newEpoch: 2, tables: { papers: { rows: 30 } } });
    await fill(place, 1, 900);
    expect((await look(place)).papers).toBe(31);
    await restore(place, file, { force: true });
    expect(await look(place)).toEqual({ ...before, epoch: 3 });
  });

  it('brings back readers with what they did, whatever was done since', async () => {
    const place = await placeOf(database);
    await fill(place, 3);
    const tables = ['people', 'marks', 'notices', 'invitations', 'messages'] as const;
    const rows = async () => {
      const store = await openStore(place);
      const all = await Promise.all(tables.map((table) => store.db.selectFrom(table).selectAll().execute()));
      await store.close();
      // A database that has no order of its own gives rows in any.
      // What waited to be mailed may have been mailed since (`restored-mail.test.ts`).
      const notWaiting = { next_at: null, mail_at: null };
      const kept = (row: object) =>
        JSON.stringify(row, (name, value: unknown) => (name in notWaiting ? null : value));
      return all.map((list) => list.map(kept).sort());
    };
    await giveReaders(place);
    const before = await rows();
    expect(before.map(({ length }) => length)).toEqual([2, 2, 1, 1, 1]);
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    const store = await openStore(place);
    await store.db.deleteFrom('marks').execute();
    const left = { handle: 'deleted-x', deleted_at: 9 };
    await store.db.updateTable('people').set(left).where('handle', '=', 'person-1').execute();
    await store.close();
    expect(await restore(place, file, { force: true })).toMatchObject({ returned: ['person-1'] });
    expect(await rows()).toEqual(before);
  });

  it('moves a store into SQLite', async () => {
    const place = await placeOf(database);
    await fill(place, 30);
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    const other: StorePlace = { databaseUrl: null, dataFolder: join(folder, 'other') };
    await restore(other, file);
    expect((await look(other)).digest).toBe((await look(place)).digest);
  });

  it('keeps what it replaces, so that it can be restored in turn, unless it is told not to', async () => {
    const place = await placeOf(database);
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    await fill(place, 7);
    const before = await look(place);
    const { replaced } = await restore(place, file, { force: true });
    expect((await look(place)).papers).toBe(0);
    const kept: StorePlace = { databaseUrl: null, dataFolder: join(folder, 'kept') };
    mkdirSync(kept.dataFolder);
    copyFileSync(replaced ?? '', join(kept.dataFolder, 'store.sqlite'));
    expect(await look(kept)).toEqual(before);
    const names = readdirSync(place.dataFolder);
    expect(await restore(place, file, { force: true, discard: true })).toMatchObject({ replaced: null });
    expect(readdirSync(place.dataFolder)).toEqual(names);
    if (place.databaseUrl === null) return;
    await restore(place, replaced ?? '', { force: true });
    expect((await look(place)).digest).toBe(before.digest);
  });

  it('refuses to lose papers unless it is told to', async () => {
    const place = await placeOf(database);
    await fill(place, 2);
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    const before = await look(place);
    await expect(restore(place, file)).rejects.toThrow(/has 2 papers.*Nothing was changed.*--force/);
    expect(await look(place)).toEqual(before);
  });

  it.each(['server', 'index'] as const)('refuses while the lock %s is held', async (name) => {
    const place = await placeOf(database);
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    const lock = tryLock(place.dataFolder, name);
    await expect(restore(place, file, { force: true })).rejects.toThrow(/Nothing was changed. Stop it/);
    lock?.release();
    await restore(place, file);
  });

  it('refuses a file that is not what was written, wherever a byte was changed', async () => {
    const place = await placeOf(database);
    await fill(place, 20);
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    const bytes = readFileSync(file);
    const before = await look(place);
    for (const text of ['Paper 7 on', 'keyword 3', '"format":1', 'Çelik']) {
      const damaged = Buffer.from(bytes);
      const at = damaged.indexOf(text);
      expect(at).toBeGreaterThan(0);
      damaged[at + 1] = (damaged[at + 1] ?? 0) ^ 1;
      writeFileSync(file, damaged);
      await expect(restore(place, file, { force: true })).rejects.toThrow(/damaged.*Nothing was changed/);
    }
    for (const half of [bytes.subarray(0, bytes.length / 2), Buffer.from('text'), Buffer.alloc(0)]) {
      writeFileSync(file, half);
      await expect(restore(place, file, { force: true })).rejects.toThrow(/Nothing was changed/);
    }
    expect(await look(place)).toEqual(before);
  });

  it('leaves the old store or the new one, never a mix, wherever it is killed', async () => {
    const place = await placeOf(database);
    await fill(place, 300);
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    const restored = (await look(place)).digest;
    await fill(place, 5, 5000);
    const old = (await look(place)).digest;
    const module = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'restore.ts')));
    const script = `
      const { restore } = await import(${module});
      console.log('ready');
      await restore(${JSON.stringify(place)}, ${JSON.stringify(file)}, { force: true });`;
    // Points over the whole run, by a fixed sequence.
    for (const delay of [2, 30, 60, 80, 100, 120, 200]) {
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
      const ended = once(child, 'exit');
      await once(child.stdout, 'data');
      await Promise.race([sleep(delay), ended]);
      child.kill('SIGKILL');
      await ended;
      const { digest } = await look(place);
      expect([old, restored]).toContain(digest);
      if (digest === restored) await fill(place, 5, 5000);
    }
    await restore(place, file, { force: true });
    expect((await look(place)).digest).toBe(restored);
  }, 60_000);
});

it('keeps the SQLite file that it replaces, also one that is damaged', async () => {
  const place = { databaseUrl: null, dataFolder: join(folder, 'data') };
  await fill(place, 3);
  const file = join(folder, 'b.sqlite');
  await backUp(place, file);
  const { replaced } = await restore(place, file, { force: true, now: () => 0 });
  expect(replaced).toBe(join(place.dataFolder, 'store.replaced-1970-01-01T00-00-00-000Z.sqlite'));
  writeFileSync(join(place.dataFolder, 'store.sqlite'), 'scribble');
  await expect(restore(place, file)).rejects.toThrow(/cannot be read/);
  const report = await restore(place, file, { force: true });
  expect(readFileSync(report.replaced ?? '', 'utf8')).toBe('scribble');
  expect((await look(place)).papers).toBe(3);
  expect(verifyBackup(file).tables.papers?.rows).toBe(3);
  expect(readdirSync(place.dataFolder).filter((name) => name.includes('restoring'))).toEqual([]);
});

it('refuses while another process has the SQLite file open', async () => {
  const place = { databaseUrl: null, dataFolder: join(folder, 'data') };
  await fill(place, 3);
  const file = join(folder, 'b.sqlite');
  await backUp(place, file);
  copyFileSync(file, join(folder, 'copy.sqlite'));
  const store = await openStore(place);
  await store.db.selectFrom('papers').select('id').execute();
  await expect(restore(place, file, { force: true })).rejects.toThrow(/Another process has/);
  await store.close();
});
