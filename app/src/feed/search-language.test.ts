import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Encoder } from '@broadsheet/encode';
import type { IndexReader } from '@broadsheet/search';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { catchUp } from '../catalogue/catch-up.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { wordEncoder } from '../catalogue/testing.ts';
import { storeTexts } from '../catalogue/texts.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { searchPapers } from './search.ts';
import { feedOf, givePapers } from './testing.ts';

describeOnEachDatabase('the query language', (database) => {
  const encoder: Encoder = wordEncoder([['ebb', 'tide']]);
  let store: Store;
  let folder: string;
  let catalogue: Catalogue;
  let reader: IndexReader;

  beforeEach(async () => {
    store = await database.open();
    folder = mkdtempSync(join(tmpdir(), 'broadsheet-language-'));
    await givePapers(store, [
      {
        title: 'Tide gauges',
        abstract: 'Of old gauges and the tide.',
        authors: ['Jane Doe', 'Ada Abbott'],
        published: '2026-01-05',
        categories: ['cs.LG'],
      },
      {
        title: 'Harbors',
        abstract: 'Tide gauges in ten harbors, read with $\\alpha$-stable noise.',
        authors: ['J. Doe', 'Ada Castillo'],
        published: '2024-06-01',
        code: 'https://github.com/a/b',
      },
      { title: 'Gauges of the tide', authors: ['Jane Abbott', 'Bo “Ox” Oak'], published: '2020' },
    ]);
    await catchUp(store.db, folder, { encoder });
    reader = await openIndexReader(folder);
    catalogue = { reader, encoder, onEncoderError: () => {}, texts: storeTexts(store.db) };
  });
  afterEach(() => {
    reader.close();
    rmSync(folder, { recursive: true });
  });

  const search = (query: string, mode: 'lexical' | 'dense' | 'hybrid' = 'hybrid') =>
    searchPapers(feedOf(store), catalogue, {
      query,
      page: 1,
      filters: { category: null, yearFrom: null, yearTo: null, hasCode: false, mode, order: 'relevance' },
      exact: false,
      explain: true,
    });
  const years = async (query: string, mode?: 'lexical' | 'dense' | 'hybrid') =>
    (await search(query, mode)).hits.map(({ card }) => Number(card.published?.slice(0, 4))).sort();

  it.each([
    ['"tide gauges"', [2024, 2026]],
    ['gauge -"tide gauges"', [2020]],
    ['title:"tide gauges"', [2026]],
    ['tide title:harbors OR year:2020', [2020, 2024]],
    ['tide author:"Jane Doe"', [2026]],
    ['tide author:"J. Doe"', [2024, 2026]],
    ['tide -cat:cs.LG -has:code', [2020]],
    ['tide after:2024-06 before:2026', [2024]],
    ['author:abbott', [2020, 2026]],
    ['"α-stable noise" OR "alpha-stable noise"', [2024]],
  ])('%s finds the same papers by words and by both', async (query, expected) => {
    expect(await years(query, 'lexical')).toEqual(expected);
    expect(await years(query, 'hybrid')).toEqual(expected);
  });

  it('restricts a search by meaning', async () => {
    expect(await years('ebb -"tide gauges"', 'dense')).toEqual([2020]);
    expect((await search('ebb year:>=2024', 'dense')).total).toBe(2);
  });

  it('says what restricts, and how to search without it', async () => {
    const { parts, restrictions, notice } = await search('tide -"old gauges" year:2024 after:soon');
    expect(parts).toEqual([
      { text: '-"old gauges"', without: 'tide year:2024 after:soon' },
      { text: 'year:2024', without: 'tide -"old gauges" after:soon' },
    ]);
    expect(restrictions).toEqual(['not “old gauges”', 'year 2024']);
    expect(notice).toBe('“after:” wants a date like 2024-05; “after:soon” was left out.');
  });

  it('lists newest first what is restricted and ranked by nothing', async () => {
    const { hits, mode } = await search('year:>=2020');
    expect(mode).toBe('lexical');
    expect(hits.map(({ card }) => card.published)).toEqual(['2026-01-05', '2024-06-01', '2020']);
  });

  it('offers the people whose names stand in the query', async () => {
    expect((await search('jane doe tide')).people).toEqual([
      { name: 'Jane Doe', slug: 'jane-doe', papers: 1, narrowed: 'author:"Jane Doe" tide' },
    ]);
    expect((await search('ada abbott')).people).toMatchObject([{ name: 'Ada Abbott', narrowed: null }]);
    expect((await search('bo ox oak tide')).people).toMatchObject([{ narrowed: 'author:"Bo Ox Oak" tide' }]);
    expect((await search('"ada abbott" tide gauge')).people).toEqual([]);
  });
});
