import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyQuery } from '../testing/query-arbitraries.ts';
import type { QueryNode } from './nodes.ts';
import { parseQuery } from './parse.ts';
import { printQuery } from './print.ts';

const names = ['title', 'year'];
const read = (text: string) => parseQuery(text, names).items;
const word = (text: string): QueryNode => ({ kind: 'word', text });
const phrase = (text: string): QueryNode => ({ kind: 'phrase', text });
const not = (of: QueryNode): QueryNode => ({ kind: 'not', of });
const any = (...of: QueryNode[]): QueryNode => ({ kind: 'any', of });
const all = (...of: QueryNode[]): QueryNode => ({ kind: 'all', of });
const field = (name: string, value: string): QueryNode => ({ kind: 'field', name, value });

test.each<[string, QueryNode[]]>([
  ['graph  neural\tnetworks', [word('graph'), word('neural'), word('networks')]],
  ['"graph  networks" x', [phrase('graph networks'), word('x')]],
  ['“graph networks”', [phrase('graph networks')]],
  ['graph -tree -"random forest"', [word('graph'), not(word('tree')), not(phrase('random forest'))]],
  ['a b OR c d', [word('a'), any(word('b'), word('c')), word('d')]],
  ['a OR b OR -c', [any(word('a'), word('b'), not(word('c')))]],
  ['(a b) OR "c d"', [any(all(word('a'), word('b')), phrase('c d'))]],
  ['a (b c) -(d e)', [word('a'), word('b'), word('c'), not(all(word('d'), word('e')))]],
  ['a -(5) "b"-c', [word('a'), not(word('5')), phrase('b'), word('c')]],
  ['title:graph Year:2020..2024', [field('title', 'graph'), field('year', '2020..2024')]],
  ['title:"graph neural" -year:2020', [field('title', 'graph neural'), not(field('year', '2020'))]],
])('reads %j', (text, items) => {
  expect(parseQuery(text, names)).toEqual({ items, notices: [] });
});

test.each<[string, string[]]>([
  ['bert: pretraining of C: drives', ['bert:', 'pretraining', 'of', 'C:', 'drives']],
  ['https://a.org/x?q=(1) 10.1000/182', ['https://a.org/x?q=(1)', '10.1000/182']],
  ['$O(n \\log n)$ f(x)=y', ['$O(n', '\\log', 'n)$', 'f(x)=y']],
  ['BERT - a survey -- 5" wide', ['BERT', '-', 'a', 'survey', '--', '5"', 'wide']],
  [
    '(-1)^n in (2+1)-dimensional (non)-linear gravity at -5',
    ['-1', '^n', 'in', '2+1', 'dimensional', 'non', 'linear', 'gravity', 'at', '-5'],
  ],
  ['ORACLE nor OR-gates', ['ORACLE', 'nor', 'OR-gates']],
])('finds plain words alone in %j', (text, words) => {
  expect(parseQuery(text, names)).toEqual({ items: words.map(word), notices: [] });
});

test.each<[string, QueryNode[], string]>([
  ['graph "neural net', [word('graph'), word('neural'), word('net')], 'quotation mark'],
  ['OR graph', [word('graph')], '“OR” stands between'],
  ['graph OR', [word('graph')], '“OR” stands between'],
  ['a OR OR b', [any(word('a'), word('b'))], '“OR” stands between'],
  ['a -(b OR c', [word('a'), not(any(word('b'), word('c')))], 'parenthesis stays open'],
  ['year: 2024', [word('year:'), word('2024')], '“year:” was read as a word'],
])('reads %j, and says what it could not use', (text, items, notice) => {
  const parsed = parseQuery(text, names);
  expect(parsed.items).toEqual(items);
  expect(parsed.notices).toEqual([expect.stringContaining(notice)]);
});

test('what holds nothing is left out', () => {
  expect(read('"" () -() -"" a OR () b')).toEqual([any(word('a'), word('b'))]);
});

test('any text parses, and what is printed from it parses to the same', () => {
  fc.assert(
    fc.property(anyQuery, (text) => {
      const items = read(text);
      expect(read(printQuery(items))).toEqual(items);
    }),
    { numRuns: 3000 },
  );
});

test('plain words keep their text', () => {
  const plain = fc.array(fc.constantFrom('graph', 'f(x)', '$a_{1}$', 'x:y', '5"', 'a-b', '深層'));
  fc.assert(
    fc.property(plain, (words) => {
      expect(read(words.join(' '))).toEqual(words.map(word));
    }),
  );
});

test('a long or deeply nested query costs no more than its length', () => {
  for (const part of ['(', '-(', '"a', 'a OR ', '-"', 'title:"', ')', '((a) OR ']) {
    expect(read(part.repeat(100_000 / part.length)).length).toBeGreaterThanOrEqual(0);
  }
});
