import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyQuery } from '../testing/query-arbitraries.ts';
import type { QueryField } from './language.ts';
import { parseQuery } from './parse.ts';
import { readQuery } from './read-query.ts';

const fields: QueryField[] = [
  { name: 'title', ranked: true, read: (text) => ({ kind: 'phrase', field: 'title', text }) },
  {
    name: 'year',
    read: (value) =>
      /^\d{4}$/.test(value)
        ? { kind: 'range', field: 'year', from: Number(value), to: Number(value) }
        : { wants: 'a year such as 2024' },
  },
];
const names = fields.map(({ name }) => name);
const read = (text: string) => readQuery(parseQuery(text, names).items, fields);
const phrase = (text: string) => ({ kind: 'phrase', text });
const year = (at: number) => ({ kind: 'range', field: 'year', from: at, to: at });

test('plain words only rank', () => {
  expect(read('graph OR tree (bert: C:)')).toEqual({
    words: 'graph tree bert: C:',
    wordsOptional: false,
    condition: null,
    notices: [],
  });
});

test('all that is not a plain word restricts, and phrases and ranked fields rank too', () => {
  expect(read('graph "neural nets" title:survey year:2024 -tree')).toMatchObject({
    words: 'graph neural nets survey',
    wordsOptional: false,
    condition: {
      kind: 'all',
      of: [
        phrase('neural nets'),
        { kind: 'phrase', field: 'title', text: 'survey' },
        year(2024),
        { kind: 'not', of: phrase('tree') },
      ],
    },
  });
});

test('a choice between words and others restricts', () => {
  expect(read('graph year:2020 OR (tree forest)')).toMatchObject({
    words: 'graph tree forest',
    condition: { kind: 'any', of: [year(2020), { kind: 'any', of: [phrase('tree'), phrase('forest')] }] },
  });
});

test('without plain words, none is needed', () => {
  expect(read('"neural nets" OR year:2024')).toMatchObject({ words: 'neural nets', wordsOptional: true });
  expect(read('… year:2024')).toMatchObject({ wordsOptional: true });
});

test('a value that says nothing is left out and told', () => {
  expect(read('graph year:soon -year:x')).toEqual({
    words: 'graph',
    wordsOptional: false,
    condition: null,
    notices: [
      '“year:” wants a year such as 2024; “year:soon” was left out.',
      '“year:” wants a year such as 2024; “year:x” was left out.',
    ],
  });
});

test('more conditions than can be looked up are left out and told', () => {
  const { condition, notices } = read('-a '.repeat(100));
  expect(condition).toMatchObject({ kind: 'all', of: { length: 32 } });
  expect(notices).toEqual(['Only the first 32 conditions were used.']);
});

test('any query can be read', () => {
  fc.assert(
    fc.property(anyQuery, (text) => {
      expect(read(text).words).toBeTypeOf('string');
    }),
  );
});
