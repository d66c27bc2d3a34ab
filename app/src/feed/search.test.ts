import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IndexReader } from '@broadsheet/search';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { catchUp } from '../catalogue/catch-up.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { wordEncoder } from '../catalogue/testing.ts';
import { storeTexts } from '../catalogue/texts.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import type { FeedContext } from './context.ts';
import type { SearchFilters } from './lists.ts';
import { searchPapers } from './search.ts';
import { feedOf, givePapers } from './testing.ts';

const NO_FILTERS: SearchFilters = {
  category: null,
  yearFrom: null,
  yearTo: null,
  hasCode: false,
  mode: 'hybrid',
  order: 'relevance',
};

describeOnEachDatabase('searchPapers', (database) => {
  let store: Store;
  let folder: string;
  let feed: FeedContext;
  let catalogue: Catalogue;
  let reader: IndexReader;

  beforeEach(async () => {
    store = await database.open();
    folder = mkdtempSync(join(tmpdir(), 'broadsheet-search-'));
    feed = feedOf(store);
    await givePapers(store, [
      {
        title: 'Tides & <currents>',
        abstract: 'Where $\\alpha < 1$ the tide turns.',
        arxivId: '2601.00001',
        categories: ['physics.ao-ph'],
        published: '2026-01-05',
      },
      { title: 'On $x^2$ tides', doi: '10.1000/182', published: '2019', code: 'https://github.com/a/b' },
      { title: 'Winds', published: '2024', categories: ['physics.ao-ph', 'cs.LG'] },
    ]);
    await catchUp(store.db, folder);
    reader = await openIndexReader(folder);
    catalogue = {
      reader,
      encoder: null,
      onEncoderError: () => {},
      texts: storeTexts(store.db),
    };
  });
  afterEach(() => {
    reader.close();
    rmSync(folder, { recursive: true });
  });

  const search = (query: string, filters: Partial<SearchFilters> = {}, explain = false) =>
    searchPapers(feed, catalogue, {
      query,
      page: 1,
      filters: { ...NO_FILTERS, ...filters },
      exact: false,
      explain,
    });
  const titles = async (query: string, filters: Partial<SearchFilters> = {}) =>
    (await search(query, filters)).hits.map((hit) => hit.card.title).sort();

  it('marks the words it found in safe HTML, free of TeX', async () => {
    const { hits, total } = await search('tides');
    expect(total).toBe(2);
    const [first, second] = hits.toSorted((a, b) => a.card.title.localeCompare(b.card.title));
    expect(first?.titleHtml).toContain('<math');
    expect(second?.titleHtml).toBe('<mark>Tides</mark> &amp; &lt;currents&gt;');
    expect(second?.snippetHtml).toBe('Where α &lt; 1 the <mark>tide</mark> turns.');
  });

  it('filters by category, years and code', async () => {
    expect(await titles('tides winds', { category: 'cs.LG' })).toEqual(['Winds']);
    expect(await titles('tides winds', { yearFrom: 2020, yearTo: 2025 })).toEqual(['Winds']);
    expect(await titles('tides winds', { hasCode: true })).toEqual(['On $x^2$ tides']);
    expect(await titles('', { category: 'physics.ao-ph' })).toEqual(['Tides & <currents>', 'Winds']);
  });

  it('orders by date on request, and without words', async () => {
    const newest = async (query: string) =>
      (await search(query, { order: 'newest' })).hits.map((hit) => hit.card.published);
    expect(await newest('tides winds')).toEqual(['2026-01-05', '2024', '2019']);
    expect(await newest('')).toEqual(['2026-01-05', '2024', '2019']);
  });

  it.each(['arXiv:2601.00001v3', 'https://arxiv.org/abs/2601.00001'])(
    'finds the paper that %j names',
    async (query) => {
      expect(await titles(query)).toEqual(['Tides & <currents>']);
    },
  );

  it('repairs on every page, and says what it restricted to as it was repaired', async () => {
    const beyond = { query: 'tiddes', page: 9, filters: NO_FILTERS, exact: false, explain: false };
    expect(await searchPapers(feed, catalogue, beyond)).toMatchObject({
      hits: [],
      total: 2,
      repairs: [{ word: 'tiddes', to: 'tides' }],
    });
    const { words, restrictions } = await search('tiddes OR year:2024');
    expect({ words, restrictions }).toEqual({ words: 'tides', restrictions: ['“tides” or year 2024'] });
  });

  it('repairs words that no paper has, unless that finds nothing either', async () => {
    const list = await search('tiddes winds');
    expect(list.repairs).toEqual([{ word: 'tiddes', to: 'tides' }]);
    expect(list.hits).toHaveLength(3);
    const exact = { query: 'tiddes', page: 1, filters: NO_FILTERS, exact: true, explain: false };
    expect(await searchPapers(feed, catalogue, exact)).toMatchObject({ repairs: [], hits: [] });
    expect(await search('tiddes', { category: 'cs.LG' })).toMatchObject({ repairs: [], hits: [] });
  });

  it('finds a paper by its DOI', async () => {
    expect(await titles('https://doi.org/10.1000/182')).toEqual(['On $x^2$ tides']);
  });

  it('explains a score by its words, which add up to it', async () => {
    const { hits } = await search('tides turn', {}, true);
    for (const { card } of hits) {
      const sum = card.explanation?.terms.reduce((value, term) => value + term.value, 0);
      expect(sum).toBeCloseTo(card.explanation?.score ?? Number.NaN, 5);
    }
  });

  describe('with vectors', () => {
    const encoder = wordEncoder([['ebb', 'tides']]);
    beforeEach(async () => {
      await catchUp(store.db, folder, { encoder });
      await catalogue.reader.refresh();
      catalogue = { ...catalogue, encoder };
    });

    it('searches words alone, and tells reader and operator, when the encoder fails', async () => {
      const failure = new Error('the service is gone');
      const told: unknown[] = [];
      catalogue = {
        ...catalogue,
        encoder: { ...encoder, encode: () => Promise.reject(failure) },
        onEncoderError: (error) => told.push(error),
      };
      const list = await search('tides');
      expect(list).toMatchObject({ mode: 'lexical', total: 2 });
      expect(list.notice).toContain('words alone were searched');
      expect(told).toEqual([failure]);
    });

    it('finds by meaning what has none of the words, unless words alone are wanted', async () => {
      const both = await search('ebb');
      expect(both).toMatchObject({ mode: 'hybrid', byMeaning: true, notice: null });
      expect(both.hits[0]?.card.title).toContain('ides');
      expect(await search('ebb', { mode: 'lexical' })).toMatchObject({ mode: 'lexical', hits: [] });
      expect((await search('ebb', { mode: 'dense' })).total).toBe(3);
      expect((await search('ebb', { order: 'newest' })).mode).toBe('lexical');
    });

    it('shows the sentence nearest in meaning where none has a word of the query, and says why', async () => {
      const filler = 'Stones lie on hills that nobody climbs. '.repeat(8);
      const abstract = `${filler}Tides, tides, tides. ${filler}`;
      await givePapers(store, [{ title: 'Of stones', abstract }]);
      await catchUp(store.db, folder, { encoder });
      await catalogue.reader.refresh();
      const { hits } = await search('ebb', { mode: 'dense' }, true);
      const hit = hits.find(({ card }) => card.title === 'Of stones');
      expect(hit?.snippetHtml).toMatch(/^… Tides, tides, tides\. Stones/);
      expect(hit?.card.explanation?.sentence?.detail).toContain('none of which has a word of the query');
    });

    it('searches by meaning too for what was meant', async () => {
      const asked: string[] = [];
      const encode: typeof encoder.encode = (texts) => {
        asked.push(...texts);
        return encoder.encode(texts);
      };
      catalogue = { ...catalogue, encoder: { ...encoder, encode } };
      const { repairs, mode } = await search('tiddes', { mode: 'dense' });
      expect({ repairs, mode }).toEqual({ repairs: [{ word: 'tiddes', to: 'tides' }], mode: 'dense' });
      expect(asked).toEqual(['tides']);
    });

    it('explains a score by what words and meaning contribute', async () => {
      const { hits } = await search('tides turn', {}, true);
      for (const { card } of hits) {
        const { terms = [], score = Number.NaN } = card.explanation ?? {};
        expect(terms.map(({ name }) => name)).toEqual([
          'words',
          'meaning',
          'sentence',
          'agreement',
          'nearness',
        ]);
        expect(terms.reduce((value, term) => value + term.value, 0)).toBeCloseTo(score, 5);
      }
      const [nearest] = (await search('tides', { mode: 'dense' }, true)).hits;
      expect(nearest?.card.explanation?.formula).toContain('cosine');
    });

    it('searches by words, and says so, while the encoder fails', async () => {
      const broken = { ...encoder, encode: () => Promise.reject(new Error('no answer')) };
      catalogue = { ...catalogue, encoder: broken };
      const { mode, notice, hits } = await search('tides');
      expect(mode).toBe('lexical');
      expect(notice).toContain('words alone');
      expect(hits).toHaveLength(2);
    });
  });

  it('cuts a query that is too long, and says so', async () => {
    const { notice, hits } = await search(`tides ${'nothing '.repeat(200)}`);
    expect(notice).toContain('500');
    expect(hits).toHaveLength(2);
  });

  it('survives hostile queries', async () => {
    for (const query of [
      '"',
      '\u0000',
      '\ud800',
      '%',
      "'; drop table papers; --",
      '<script>',
      '$'.repeat(400),
    ]) {
      expect((await search(query)).hits.length).toBeLessThanOrEqual(3);
    }
  });
});
