import { wordsOf } from '../text/words.ts';
import { subwordBuckets } from './subwords.ts';

/**
 * What a static encoder knows: a row for each word, then one for each pair of neighboring words, then one for each
 * bucket of pieces of unknown words.
 */
export interface Vocabulary {
  /** In the order of their rows: the most frequent first. */
  words: readonly string[];
  /** Two rows of words each, ascending by `pairKey`. */
  pairs: readonly (readonly [first: number, second: number])[];
  buckets: number;
}

/** A vocabulary ready for look-ups. */
export interface Lexicon extends Vocabulary {
  rows: number;
  rowOfWord: ReadonlyMap<string, number>;
  rowOfPair: ReadonlyMap<number, number>;
}

export function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const { words, pairs, buckets } = vocabulary;
  return {
    ...vocabulary,
    rows: words.length + pairs.length + buckets,
    rowOfWord: new Map(words.map((word, row) => [word, row])),
    rowOfPair: new Map(pairs.map(([first, second], index) => [pairKey(first, second), words.length + index])),
  };
}

/** One number for two rows of words; distinct for distinct pairs of rows below 2^26. */
export function pairKey(first: number, second: number): number {
  return first * 2 ** 26 + second;
}

/**
 * The rows that stand for a text, in its order, each as often as it occurs. Here the last word of a sentence and the
 * first of the next are neighbors too; training, which keeps sentences apart, sees no such pairs.
 */
export function rowsOf(lexicon: Lexicon, text: string): number[] {
  const rows: number[] = [];
  let before = -1;
  for (const word of wordsOf(text)) {
    const row = lexicon.rowOfWord.get(word) ?? -1;
    if (row < 0) pushBuckets(lexicon, word, rows);
    else rows.push(row);
    if (before >= 0 && row >= 0) {
      const pair = lexicon.rowOfPair.get(pairKey(before, row));
      if (pair !== undefined) rows.push(pair);
    }
    before = row;
  }
  return rows;
}

function pushBuckets(lexicon: Lexicon, word: string, rows: number[]): void {
  if (lexicon.buckets === 0) return;
  const first = lexicon.words.length + lexicon.pairs.length;
  for (const bucket of subwordBuckets(word, lexicon.buckets)) rows.push(first + bucket);
}
