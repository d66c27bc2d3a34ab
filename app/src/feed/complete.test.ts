import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IndexReader } from '@broadsheet/search';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { catchUp } from '../catalogue/catch-up.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { storeTexts } from '../catalogue/texts.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { MOST_SUGGESTIONS, suggestionsFor } from './complete.ts';
import { givePapers } from './testing.ts';

describeOnEachDatabase('suggestionsFor', (database) => {
  let store: Store;
  let folder: string;
  let catalogue: Catalogue;
  let reader: IndexReader;

  beforeEach(async () => {
    store = await database.open();
    folder = mkdtempSync(join(tmpdir(), 'broadsheet-complete-'));
    await givePapers(store, [
      {
        title: 'Attention Is All You Need',
        arxivId: '1706.03762',
        abstract: 'Transformers for translation.',
        authors: ['Ashish Vaswani', 'Noam Shazeer'],
        categories: ['cs.CL'],
        keywords: ['machine translation'],
      },
      {
        title: 'All attention and $\\alpha$ need',
        authors: ['Noam Shazeer'],
        keywords: ['machine translation'],
      },
      { title: 'Winds', abstract: 'Attention to all that you need', authors: ['Noa Needham'] },
      ...Array.from({ length: 12 }, (_, index) => ({
        title: `Tides of attention ${index}`,
        authors: [`Needa Number${'abcdefghijkl'[index]}`],
      })),
    ]);
    await catchUp(store.db, folder);
    reader = await openIndexReader(folder);
    catalogue = { reader, encoder: null, onEncoderError: () => {}, texts: storeTexts(store.db) };
  });
  afterEach(() => {
    reader.close();
    rmSync(folder, { recursive: true });
  });

  const suggested = async (query: string) =>
    (await suggestionsFor(store.db, catalogue, query)).map(({ kind, text }) => `${kind}: ${text}`);

  it('goes on from the beginning of a title, free of TeX', async () => {
    expect(await suggested('attention is a')).toEqual(['paper: Attention Is All You Need']);
    expect(await suggested('all need')).toEqual([
      'paper: All attention and α need',
      'paper: Attention Is All You Need',
    ]);
    expect(await suggested('attention is all you need ')).toEqual(['paper: Attention Is All You Need']);
  });

  it('names authors by any part, those with most papers first, with their papers', async () => {
    expect(await suggestionsFor(store.db, catalogue, 'noa')).toEqual([
      { kind: 'author', text: 'Noam Shazeer', id: 'noam-shazeer', papers: 2 },
      { kind: 'author', text: 'Noa Needham', id: 'noa-needham', papers: 1 },
    ]);
    expect(await suggested('vasw')).toEqual(['author: Ashish Vaswani']);
    expect(await suggested('shazeer, n')).toEqual(['author: Noam Shazeer']);
  });

  it('names topics and categories that have papers', async () => {
    expect(await suggested('translation mach')).toEqual(['topic: machine translation']);
    expect(await suggested('cs.cl')).toEqual(['category: cs.CL Computation and Language']);
    expect(await suggested('computation and')).toContain('category: cs.CL Computation and Language');
    expect(await suggested('cs.lg')).toEqual([]);
  });

  it('gives at most eight, papers among them', async () => {
    const all = await suggestionsFor(store.db, catalogue, 'need');
    expect(all.length).toBeLessThanOrEqual(MOST_SUGGESTIONS);
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['paper', 'author']));
    expect(await suggestionsFor(store.db, catalogue, 'attention')).toHaveLength(MOST_SUGGESTIONS);
  });

  it('gives up when nobody waits for them any more', async () => {
    const gone = AbortSignal.abort(new Error('the reader has gone'));
    await expect(suggestionsFor(store.db, catalogue, 'tide', gone)).rejects.toThrow('the reader has gone');
  });

  it('survives hostile letters', async () => {
    for (const query of [
      '',
      ' ',
      'a',
      '%',
      '_',
      '"',
      '\u0000',
      '\ud800',
      '-',
      '!!',
      '(", ',
      "'; drop table papers; --",
      'x'.repeat(9999),
    ])
      expect(await suggestionsFor(store.db, catalogue, query)).toEqual([]);
  });
});
