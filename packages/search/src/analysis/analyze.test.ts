import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from './analyze.ts';
import { scanTokens } from './scan.ts';

function termsOf(text: string): string[] {
  return analyze(text).map(({ term }) => term);
}

describe('words', () => {
  test.each([
    ['Running Networks', ['run', 'network']],
    ['ERDŐS–Rényi', ['erdo', 'renyi', 'erdosrenyi']],
    ['Straße STRASSE', ['strass', 'strass']],
    ['Łukasz Øystein', ['lukasz', 'oystein']],
    ['ΛΌΓΟΣ λόγος', ['λογοσ', 'λογοσ']],
    ['Нейронная сеть', ['неиронная', 'сеть']],
    ['ﬁne ｆｉｎｅ', ['fine', 'fine']],
    ["Newton's method, Bayes’ O'Brien don’t", ['newton', 'method', 'bay', 'obrien', 'dont']],
    ['3.5 and 2501.01234, v1.5.', ['3.5', 'and', '2501.01234', 'v1.5']],
    ['to\u00adtal', ['total']],
    ['BERT™ (BERT)', ['bert', 'bert']],
  ])('%s', (text, terms) => expect(termsOf(text)).toEqual(terms));
});

describe('compounds', () => {
  test.each([
    ['self-attention', ['self', 'attent', 'selfattent']],
    ['selfattention', ['selfattent']],
    ['GPT-4 and COVID‑19', ['gpt', '4', 'gpt4', 'and', 'covid', '19', 'covid19']],
    ['2019-2021', ['2019', '2021']],
    ['a - b--c', ['a', 'b', 'c']],
    ['a-b-c-d-e-f', ['a', 'b', 'c', 'd', 'e', 'f']],
  ])('%s', (text, terms) => expect(termsOf(text)).toEqual(terms));

  test('take the place of their first part', () => {
    expect(analyze('deep self-attention nets').map(({ position }) => position)).toEqual([0, 1, 2, 1, 3]);
    expect(scanTokens('deep self-attention nets', () => undefined)).toBe(4);
  });
});

describe('markup', () => {
  test.each([
    ['$\\alpha$-stable', ['alpha', 'stabl', 'alphast']],
    ['non-$\\beta$ decay', ['non', 'beta', 'nonbeta', 'decay']],
    ['\\emph{deep} \\textit{nets}', ['deep', 'net']],
    ['{B}ayesian G\\"odel na\\"{\\i}ve', ['bayesian', 'godel', 'naiv']],
    ['<b>bold</b> H<sub>2</sub>O<br/>x', ['bold', 'h2o', 'x']],
    ['a < b and c > d', ['a', 'b', 'and', 'c', 'd']],
    ['AT&amp;T', ['at', 't']],
    ['$\\mathcal{O}(n \\log n)$', ['o', 'n', 'log', 'n']],
    ['\\frac{a}{b}\\alpha', ['a', 'b', 'alpha']],
  ])('%s', (text, terms) => expect(termsOf(text)).toEqual(terms));
});

describe('scripts without spaces', () => {
  test.each([
    ['深層学習', ['深層', '層学', '学習']],
    ['AI模型', ['ai', '模型']],
    ['学', ['学']],
    ['ｶﾞﾝ', ['ガン']],
    ['한국어', ['한국', '국어']],
  ])('%s', (text, terms) => expect(termsOf(text)).toEqual(terms));
});

/** Words, markup and invisible characters thrown together. */
const piece = fc.constantFrom(
  ...[
    'self',
    'Attention',
    'é',
    'e\u0301',
    'ﬁ',
    '深',
    'ガ',
    'ﾞ',
    '𝔸',
    '한',
    '3',
    '.',
    '-',
    '–',
    "'",
    '’',
    ' ',
    '\u00ad',
  ],
  ...[
    '\u2060',
    '\\',
    '$',
    '{',
    '}',
    '\\emph{',
    '\\alpha',
    '\\"',
    '<b>',
    '</sub>',
    '<p',
    '>',
    '&amp;',
    '\ud800',
    '\udc00',
  ],
);
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
);

test('what a token stands for analyzes to the token again', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const { term, start, end } of analyze(text))
        expect(termsOf(text.slice(start, end))).toContain(term);
    }),
    { numRuns: 1000 },
  );
});

test('tokens are well-formed, in the text, and not longer than a few words', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const { term, start, end } of analyze(text)) {
        expect(term.isWellFormed()).toBe(true);
        expect(0 <= start && start < end && end <= text.length).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['one word', 'a'.repeat(2 ** 20)],
  ['hyphens', 'a-'.repeat(2 ** 19)],
  ['joiners', `a${'\u2060'.repeat(2 ** 20)}`],
  ['accents', `a${'\u0301'.repeat(2 ** 20)}`],
  ['open tags', '<b '.repeat(2 ** 18)],
  ['braces', '} '.repeat(2 ** 19)],
  ['backslashes', '\\'.repeat(2 ** 20)],
])('a megabyte of %s gives short terms', (_name, text) => {
  let longest = 0;
  scanTokens(text, (term) => {
    longest = Math.max(longest, term.length);
  });
  expect(longest).toBeLessThan(1300);
});
