import { scanTokens } from './scan.ts';

/** A term and where it stands in the text: `text.slice(start, end)` analyzes to it again. */
export interface Token {
  term: string;
  start: number;
  end: number;
  /** Place in the row of words, from 0; a compound has the place of its first part. */
  position: number;
}

/**
 * Names the rules of this folder. Change it with every change that gives any text other terms: an index made
 * under another name is refused, because its terms would not meet the query's.
 */
export const analyzerFingerprint = 'english-1';

/**
 * The tokens of a text in order. Terms are compatibility-normalized (NFKC), case folded, freed of accents, and
 * stemmed when they are English words; tags and LaTeX commands are skipped. Never throws.
 */
export function analyze(text: string): Token[] {
  const tokens: Token[] = [];
  scanTokens(text, (term, start, end, position) => tokens.push({ term, start, end, position }));
  return tokens;
}
