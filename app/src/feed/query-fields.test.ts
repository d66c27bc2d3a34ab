import { expect, test } from 'vitest';
import { askedQuery } from './asked-query.ts';

const day = (text: string) => Date.parse(text) / 86_400_000;
const range = (field: string, from?: number, to?: number) => ({
  kind: 'range',
  field,
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

test.each([
  ['year:2024', range('year', 2024, 2024)],
  ['year:2020..2024', range('year', 2020, 2024)],
  ['year:2020..', range('year', 2020)],
  ['year:..2020', range('year', undefined, 2020)],
  ['year:>=2020', range('year', 2020)],
  ['year:>2020', range('year', 2021)],
  ['year:<2020', range('year', undefined, 2019)],
  ['after:2024-05', range('day', day('2024-05-01'))],
  ['after:2024/05/03', range('day', day('2024-05-03'))],
  ['before:2025', range('day', undefined, day('2024-12-31'))],
  ['has:Code', { kind: 'keyword', field: 'flag', anyOf: ['code'] }],
  ['cat:CS.lg', { kind: 'keyword', field: 'category', anyOf: ['CS.lg', 'cs.LG'] }],
  ['id:arXiv:2401.00001v2', { kind: 'keyword', field: 'identifier', anyOf: ['2401.00001'] }],
  ['id:10.1000/182', { kind: 'keyword', field: 'identifier', anyOf: ['10.1000/182'] }],
  ['id:p3k9', { kind: 'keyword', field: 'identifier', anyOf: ['p3k9'] }],
  ['author:"Jane Doe"', { kind: 'name', field: 'authors', text: 'Jane Doe' }],
  ['title:"word vectors"', { kind: 'phrase', field: 'title', text: 'word vectors' }],
])('%s restricts', (query, condition) => {
  expect(askedQuery(query)).toMatchObject({ condition, notices: [] });
});

test('an archive stands for its categories', () => {
  expect(askedQuery('cat:stat').condition).toMatchObject({
    anyOf: expect.arrayContaining(['stat', 'stat.ML']),
  });
});

test.each(['year:soon', 'year:..', 'after:2024-02-30', 'before:x', 'has:figures', 'author:…', 'title:-'])(
  '%s asks for nothing, and the reader is told what would',
  (query) => {
    const { condition, notices } = askedQuery(query);
    expect(condition).toBeNull();
    expect(notices).toEqual([expect.stringContaining(`“${query}” was left out`)]);
  },
);
