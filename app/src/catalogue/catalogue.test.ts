import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { wordEncoder } from './testing.ts';
import { storeTexts } from './texts.ts';
import { askInMode, hasVectorsOf } from './vectors.ts';

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

  it('finds by meaning what no word finds, once papers have vectors', async () => {
    await givePapers(store, [{ title: 'Tides', abstract: 'The moon pulls.' }, { title: 'Winds' }]);
    await catchUp(store.db, folder);
    const encoder = wordEncoder([['ebb', 'tides']]);
    const reader = await openIndexReader(folder);
    const ask = async () => {
      const snapshot = reader.snapshot();
      const asked = await askInMode(snapshot, encoder, { query: 'ebb', mode: 'hybrid' });
      const { mode, hits } = snapshot.search({ ...asked, limit: 1 });
      return [mode, hits.length];
    };
    expect(await ask()).toEqual(['lexical', 0]);
    const before = reader.snapshot().generation;
    const reasons: string[] = [];
    await catchUp(store.db, folder, { encoder, onRebuild: (reason) => reasons.push(reason) });
    expect(reasons).toEqual(['its vectors are of another encoder']);
    await reader.refresh();
    expect(reader.snapshot().generation).toBe(before + 1);
    expect(await ask()).toEqual(['hybrid', 1]);
    await givePapers(store, [{ title: 'Floods' }]);
    await catchUp(store.db, folder, { encoder, onRebuild: (reason) => reasons.push(reason) });
    expect(reasons).toHaveLength(1);
    reader.close();
  });

  it('answers by words while vectors of another encoder are made, and keeps the old ones when that is stopped', async () => {
    await givePapers(store, [{ title: 'Tides' }]);
    const [one, other] = [wordEncoder(), wordEncoder([], 'test-words-2')];
    await catchUp(store.db, folder, { encoder: one });
    await catchUp(store.db, folder, { encoder: other, signal: AbortSignal.abort() });
    const reader = await openIndexReader(folder);
    expect(hasVectorsOf(reader.snapshot(), one)).toBe(true);
    expect(await askInMode(reader.snapshot(), other, { query: 'tides', mode: 'hybrid' })).toMatchObject({
      mode: 'lexical',
    });
    expect(await found('tides')).toEqual(['Tides']);
    reader.close();
  });

  it('is left alone with another encoder where that is more work than is wanted now', async () => {
    await givePapers(store, [{ title: 'Tides' }]);
    await catchUp(store.db, folder);
    await catchUp(store.db, folder, { encoder: wordEncoder(), atMost: 0 });
    const reader = await openIndexReader(folder);
    expect(reader.snapshot().schema.vector).toBeUndefined();
    reader.close();
  });

  it('is built anew when it is of an older format', async () => {
    await givePapers(store, [{ title: 'Tides' }]);
    const old = new URL('../../../packages/search/test-data/format-1', import.meta.url);
    cpSync(old, join(folder, 'index'), { recursive: true });
    const reasons: string[] = [];
    await catchUp(store.db, folder, { onRebuild: (reason) => reasons.push(reason) });
    expect(reasons[0]).toContain('the index has the format 1, not 2');
    expect(await found('tides')).toEqual(['Tides']);
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
