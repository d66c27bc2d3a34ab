import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Encoder } from '@broadsheet/encode';
import type { IndexReader } from '@broadsheet/search';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { catchUp } from '../catalogue/catch-up.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { wordEncoder } from '../catalogue/testing.ts';
import { storeTexts } from '../catalogue/texts.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { createFindSimilar } from './similar.ts';
import { MOST_EXAMPLES } from './similar-examples.ts';
import { similarPapers } from './similar-list.ts';
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
      { title: 'Ebb of the ocean', arxivId: '2601.00003' },
      { title: 'The sea at night', arxivId: '2601.00004' },
    ]);
  });
  afterEach(() => {
    reader.close();
    rmSync(folder, { recursive: true });
  });

  async function indexed(by: Encoder | null) {
    await catchUp(store.db, folder, { encoder: by });
    reader = await openIndexReader(folder);
    return { reader, texts: storeTexts(store.db), encoder: by, onEncoderError: () => {} };
  }

  async function list(like: string[], unlike: string[] = [], by: Encoder | null = null) {
    const question = { like, unlike, page: 1, explain: false };
    const found = await similarPapers(feedOf(store), await indexed(by), question);
    return { ...found, titles: found.hits.map(({ card }) => card.title) };
  }

  it('are like one in words and meaning, without the paper itself', async () => {
    const similar = await createFindSimilar(await indexed(encoder))(feedOf(store), '2601.00001');
    const titles = similar.map(({ title }) => title);
    expect(titles.slice(0, 2).toSorted()).toEqual(['Ebb of the ocean', 'The sea at night']);
    expect(titles).not.toContain('Tides of the sea');
  });

  it('change with the index', async () => {
    const find = createFindSimilar(await indexed(encoder));
    const titles = async () => (await find(feedOf(store), '2601.00002')).map(({ title }) => title);
    expect(await titles()).toHaveLength(3);
    await givePapers(store, [{ title: 'Hills and winds' }]);
    await catchUp(store.db, folder, { encoder });
    await reader.refresh();
    expect((await titles())[0]).toBe('Hills and winds');
  });

  it('share words where there are no vectors, and are none for a paper that is not here', async () => {
    const find = createFindSimilar(await indexed(null));
    expect((await find(feedOf(store), '2601.00001')).map(({ title }) => title)).toEqual(['The sea at night']);
    expect(await find(feedOf(store), '2601.00002')).toEqual([]);
    expect(await find(feedOf(store), 'nowhere')).toEqual([]);
  });

  it('are like some and unlike others, with what they were asked by', async () => {
    const { like, unlike, titles, words, mode, notice } = await list(
      ['2601.00001v2'],
      ['2601.00004'],
      encoder,
    );
    expect([like, unlike].map((side) => side.map(({ address }) => address))).toEqual([
      ['2601.00001'],
      ['2601.00004'],
    ]);
    expect(titles[0]).toBe('Ebb of the ocean');
    expect(titles).toHaveLength(2);
    expect({ words, mode, notice }).toEqual({ words: [], mode: 'dense', notice: null });
  });

  it('say which ids lead nowhere, and take a paper once, on one side', async () => {
    const { like, unlike, titles, notice } = await list(
      ['2601.00004', 'x', '2601.00004'],
      ['2601.00004', 'y'],
    );
    expect([like, unlike].map((side) => side.length)).toEqual([1, 0]);
    expect(titles).toEqual(['Tides of the sea']);
    expect(notice).toBe('No paper here has the id x or y.');
    expect((await list([], ['2601.00004'])).hits).toEqual([]);
  });

  it('are found by a bounded number of papers', async () => {
    const many = Array.from({ length: MOST_EXAMPLES + 5 }, (_, place) => `x${place}`);
    expect((await list(many)).notice).toContain(`Only the first ${MOST_EXAMPLES} of each kind`);
  });
});
