/** TeX commands say how something looks; what they are applied to stays. */
const MARKUP = /\\[a-zA-Z]+\*?|[{}$\\^_~]/g;
const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * The words of a text: runs of letters and digits in lower case, without accents (NFKD, marks dropped) and without TeX
 * commands. "Naïve $\mathcal{O}(n)$ BM25-style" gives naive, o, n, bm25, style.
 */
export function wordsOf(text: string): string[] {
  return text.replace(MARKUP, ' ').normalize('NFKD').replace(MARKS, '').toLowerCase().match(WORD) ?? [];
}
