import { describe, expect, it } from 'vitest';
import { madeUpPapers } from '../testing/papers.ts';
import { makeQueries } from './make-queries.ts';

const papers = madeUpPapers(80);
const questions = ['how do pigeons sort letters', 'why are clocks late', 'what is a harbor for'];

describe('makeQueries', () => {
  const queries = makeQueries(papers, questions, 12);

  it('draws the same queries from the same papers', () => {
    expect(makeQueries(papers, questions, 12)).toEqual(queries);
  });

  it('draws as many of each kind as it should, each once, and all the questions that there are', () => {
    const counts = Object.entries(Object.groupBy(queries, ({ kind }) => kind)).map(([kind, of]) => [
      kind,
      new Set(of.map(({ text }) => text)).size,
    ]);
    expect(Object.fromEntries(counts)).toEqual({
      short: 12,
      long: 12,
      common: 12,
      phrase: 12,
      filtered: 12,
      question: 3,
    });
  });

  it('takes phrases as they stand in a title, and filters that the paper itself passes', () => {
    const titles = papers.map(({ title }) => title);
    const phrases = queries.filter(({ kind }) => kind === 'phrase').map(({ text }) => text);
    expect(phrases.filter((phrase) => !titles.some((title) => title.includes(phrase)))).toEqual([]);
    const filters = queries.filter(({ kind }) => kind === 'filtered').map(({ filter }) => filter);
    expect(filters.filter((filter) => filter === null)).toEqual([]);
  });
});
