import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText } from '../testing/arbitraries.ts';
import { anyWords, wordsOf } from './words.ts';

test('words are runs of letters and digits in lower case, without accents and without TeX commands', () => {
  expect(wordsOf('Naïve $\\mathcal{O}(n)$ BM25-style')).toEqual(['naive', 'o', 'n', 'bm25', 'style']);
  expect(wordsOf('\\section*{Deep_Learning} \\\\ \\alpha2 a\\,b')).toEqual([
    'deep',
    'learning',
    '2',
    'a',
    'b',
  ]);
  expect(wordsOf(' ... ')).toEqual([]);
  expect(wordsOf('')).toEqual([]);
});

test('the pass over ASCII gives what the rule for every text gives', () => {
  const ascii = fc.string({ unit: 'binary-ascii', maxLength: 40 });
  const tex = fc
    .array(fc.constantFrom('\\', 'a', 'Z', '*', '9', ' ', '{', '\\ab*'))
    .map((all) => all.join(''));
  fc.assert(
    fc.property(fc.oneof(ascii, tex, anyText), (text) => {
      expect(wordsOf(text)).toEqual(anyWords(text));
    }),
    { numRuns: 2000 },
  );
});
