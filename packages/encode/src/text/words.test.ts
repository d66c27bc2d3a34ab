import { expect, test } from 'vitest';
import { wordsOf } from './words.ts';

test('words are runs of letters and digits in lower case, without accents and without TeX commands', () => {
  expect(wordsOf('Naïve $\\mathcal{O}(n)$ BM25-style')).toEqual(['naive', 'o', 'n', 'bm25', 'style']);
  expect(wordsOf('\\section*{Deep_Learning} \\\\ \\alpha2 a\\,b')).toEqual([
    'deep',
    'learning',
    '2',
    'a',
    'b',
  ]);
  expect(wordsOf('ﬁne-tuning, Ⅷ, ½ and 中文')).toEqual(['fine', 'tuning', 'viii', '1', '2', 'and', '中文']);
  expect(wordsOf(' ... ')).toEqual([]);
  expect(wordsOf('')).toEqual([]);
});
