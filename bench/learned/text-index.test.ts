import { expect, test } from 'vitest';
import { paperSchema } from '../../app/src/catalogue/schema.ts';
import { createNaiveIndex } from '../../packages/search/src/testing/naive.ts';
import { madeUpPapers } from '../testing/papers.ts';
import { queryTerms } from './query-terms.ts';
import { indexTexts, scoreTexts } from './text-index.ts';

test('scores are those of the engine before it quantizes', () => {
  const papers = madeUpPapers(60);
  const naive = createNaiveIndex(paperSchema);
  for (const [place, { title, abstract }] of papers.entries())
    naive.put({
      key: place + 1,
      text: { title, abstract, authors: '', topics: '' },
      keyword: { category: [], identifier: [], flag: [] },
      numeric: { day: null, year: null },
    });
  naive.commit();
  const index = indexTexts(papers.map(({ title, abstract }) => ({ title, text: abstract })));
  for (const text of ['sorting pigeons', 'teaching lanterns and lanterns for the clocks', 'unheard']) {
    const scores = scoreTexts(index, queryTerms(index, { id: '', text, itself: null }));
    const expected = naive.search({ query: text, limit: 60 });
    expect(scores.filter((score) => score > 0)).toHaveLength(expected.length);
    for (const { key, score } of expected) expect(scores[key - 1]).toBeCloseTo(score, 4);
  }
});
