import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { indexDigest } from '@broadsheet/search';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { givePapers } from '../feed/testing.ts';
import { tryLock } from '../lock.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { catchUp } from './catch-up.ts';
import { openIndexReader } from './index-reader.ts';
import { askForRebuild, rebuildAskedAt } from './rebuild-request.ts';
import { storeTexts } from './texts.ts';

describeOnEachDatabase('the index of a store', (database) => {
  let store: Store;
  let folder: string;
  beforeEach(async () => {
    store = await database.open();
    folder = mkdtempSync(join(tmpdir(), 'broadsheet-catalogue-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Titles that a query finds in the index as it is on disk. */
  async function found(query: string): Promise<string[]> {
    const reader = await openIndexReader(folder);
    const keys = reader
      .snapshot()
      .search({ query, limit: 10 })
      .hits.map((hit) => hit.key);
    reader.close();
    const texts = await storeTexts(store.db).texts(keys);
    return keys.map((key) => texts.get(key)?.title ?? '');
  }

  async function digest(): Promise<string> {
    const reader = await openIndexReader(folder);
    const result = indexDigest(reader.snapshot());
    reader.close();
    return result;
  }

  it('finds what was stored, by title, abstract, author and keyword', async () => {
    await givePapers(store, [
      { title: 'Tides', abstract: 'The moon pulls.', authors: ['Ada Abbott'], keywords: ['oceanography'] },
      { title: 'Winds' },
    ]);
    expect(await found('tide')).toEqual([]);
    expect(await catchUp(store.db, folder)).toBe(true);
    for (const query of ['tide', 'moon', 'abbott', 'oceanography'])
      expect(await found(query)).toEqual(['Tides']);
  });

  it('follows a paper that gets a better text, and holds it once', async () => {
    await givePapers(store, [{ title: 'Tides', arxivId: '2601.00001', abstract: 'The moon.' }]);
    await catchUp(store.db, folder);
    await givePapers(store, [{ title: 'Tides of the sea', arxivId: '2601.00001', abstract: 'The sun.' }]);
    await catchUp(store.db, folder);
    expect(await found('moon')).toEqual([]);
    expect(await found('tides')).toEqual(['Tides of the sea']);
  });

  it('drops a paper that was merged into another', async () => {
    await givePapers(store, [
      { title: 'Pulling of the moon and sun', arxivId: '2601.00001' },
      { title: 'Another name for the pulling', doi: '10.1000/182' },
    ]);
    await catchUp(store.db, folder);
    expect(await found('pulling')).toHaveLength(2);
    await givePapers(store, [
      { title: 'Pulling of the moon and sun', arxivId: '2601.00001', doi: '10.1000/182' },
    ]);
    await catchUp(store.db, folder);
    expect(await found('pulling')).toHaveLength(1);
  });

  it('is the same whether followed step by step or at once', async () => {
    for (const title of ['Red tides', 'Green tides', 'Blue tides']) {
      await givePapers(store, [{ title }]);
      await catchUp(store.db, folder);
    }
    const stepwise = await digest();
    rmSync(join(folder, 'index'), { recursive: true });
    await catchUp(store.db, folder);
    expect(await digest()).toBe(stepwise);
  });

  it('is left to the process that is already at it', async () => {
    await givePapers(store, [{ title: 'Tides' }]);
    const lock = tryLock(folder, 'index');
    expect(await catchUp(store.db, folder)).toBe(false);
    lock?.release();
    expect(await catchUp(store.db, folder)).toBe(true);
  });

  it('is built anew, and says so, when the store has another history', async () => {
    await givePapers(store, [{ title: 'Tides' }]);
    await catchUp(store.db, folder);
    await store.db.updateTable('settings').set({ value: '2' }).where('name', '=', 'epoch').execute();
    const reasons: string[] = [];
    await catchUp(store.db, folder, { onRebuild: (reason) => reasons.push(reason) });
    expect(reasons).toHaveLength(1);
    expect(await found('tides')).toEqual(['Tides']);
    await catchUp(store.db, folder, { onRebuild: (reason) => reasons.push(reason) });
    expect(reasons).toHaveLength(1);
  });

  it('is built anew when that is asked for, and the old one is searched until the new one is whole', async () => {
    await givePapers(store, [{ title: 'Tides' }, { title: 'Winds' }]);
    await catchUp(store.db, folder);
    const before = await digest();
    const reader = await openIndexReader(folder);
    await store.write((transaction) => askForRebuild(transaction, 5));
    const generation = reader.snapshot().generation;
    const seen: number[] = [];
    const onProgress = () => seen.push(reader.snapshot().documents);
    const reasons: string[] = [];
    await catchUp(store.db, folder, { onProgress, onRebuild: (reason) => reasons.push(reason) });
    await catchUp(store.db, folder, { onRebuild: (reason) => reasons.push(reason) });
    expect(seen).toEqual([2]);
    expect(reasons).toHaveLength(1);
    await reader.refresh();
    expect(reader.snapshot().generation).toBe(generation + 1);
    expect(await digest()).toBe(before);
    reader.close();
  });

  it('keeps the old index when a rebuild is stopped, and does it the next time', async () => {
    await givePapers(store, [{ title: 'Tides' }]);
    await catchUp(store.db, folder);
    await store.write((transaction) => askForRebuild(transaction, 5));
    await catchUp(store.db, folder, { signal: AbortSignal.abort() });
    expect(await found('tides')).toEqual(['Tides']);
    let rebuilt = 0;
    await catchUp(store.db, folder, { onProgress: ({ applied }) => (rebuilt += applied) });
    expect(rebuilt).toBe(1);
  });

  it('tells each request for a rebuild from the one before, also when the clock was set back', async () => {
    for (const now of [50, 10, 10]) await store.write((transaction) => askForRebuild(transaction, now));
    expect(await rebuildAskedAt(store.db)).toBe(52);
  });

  it('is built anew when a file of it is damaged', async () => {
    await givePapers(store, [{ title: 'Tides' }]);
    await catchUp(store.db, folder);
    const segment = readdirSync(join(folder, 'index')).find((name) => name.startsWith('segment')) ?? '';
    const file = join(folder, 'index', segment);
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await expect(openIndexReader(folder)).rejects.toThrow(segment);
    const reasons: string[] = [];
    await catchUp(store.db, folder, { onRebuild: (reason) => reasons.push(reason) });
    expect(reasons[0]).toContain(segment);
    expect(await found('tides')).toEqual(['Tides']);
  });
});
