import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IndexReader } from '@broadsheet/search';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { catchUp } from '../catalogue/catch-up.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { wordEncoder } from '../catalogue/testing.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { createFindSimilar } from './similar.ts';
import { feedOf, givePapers } from './testing.ts';

describeOnEachDatabase('similar papers', (database) => {
  const encoder = wordEncoder([['ebb', 'tides']]);
  let store: Store;
  let folder: string;
  let reader: IndexReader;
  beforeEach(async () => {
    store = await database.open();
    folder = mkdtempSync(join(tmpdir(), 'broadsheet-similar-'));
    await givePapers(store, [
      { title: 'Tides of the sea', arxivId: '2601.00001' },
      { title: 'Winds over hills', arxivId: '2601.00002' },
      { title: 'Ebb of the sea', arxivId: '2601.00003' },
    ]);
  });
  afterEach(() => {
    reader.close();
    rmSync(folder, { recursive: true });
  });

  it('are those nearest in meaning, without the paper itself', async () => {
    await catchUp(store.db, folder, { encoder });
    reader = await openIndexReader(folder);
    const similar = await createFindSimilar({ reader })(feedOf(store), '2601.00001');
    expect(similar.map(({ title }) => title)).toEqual(['Ebb of the sea', 'Winds over hills']);
  });

  it('change with the index', async () => {
    await catchUp(store.db, folder, { encoder });
    reader = await openIndexReader(folder);
    const find = createFindSimilar({ reader });
    const titles = async () => (await find(feedOf(store), '2601.00002')).map(({ title }) => title);
    expect(await titles()).toHaveLength(2);
    await givePapers(store, [{ title: 'Hills and winds' }]);
    await catchUp(store.db, folder, { encoder });
    await reader.refresh();
    expect((await titles())[0]).toBe('Hills and winds');
  });

  it('are none for a paper without a vector, or none of ours', async () => {
    await catchUp(store.db, folder);
    reader = await openIndexReader(folder);
    const find = createFindSimilar({ reader });
    expect(await find(feedOf(store), '2601.00001')).toEqual([]);
    expect(await find(feedOf(store), 'nowhere')).toEqual([]);
  });
});
