import { pairKey, type Vocabulary } from '../static/vocabulary.ts';
import type { WordCorpus } from './word-corpus.ts';

export interface VocabularySize {
  words: number;
  pairs: number;
  buckets: number;
}

/** Pairs of the most frequent words are grammar. */
const GRAMMAR = 150;
const LEAST_PAIR_COUNT = 50;
/** A pair must occur this much more often (natural logarithm) than its words would by chance. */
const LEAST_INFORMATION = 2;

/** The most frequent words, and the pairs that occur most beyond chance: count times what their association exceeds. */
export function chooseVocabulary(
  corpus: WordCorpus,
  size: VocabularySize,
): { vocabulary: Vocabulary; rowOfToken: Int32Array } {
  const counts = countWords(corpus);
  const order = [...counts.keys()].sort(
    (a, b) => (counts[b] as number) - (counts[a] as number) || compare(corpus.words, a, b),
  );
  const chosen = order.slice(0, size.words);
  const rowOfToken = new Int32Array(counts.length).fill(-1);
  for (const [row, token] of chosen.entries()) rowOfToken[token] = row;
  const pairs = choosePairs(corpus, rowOfToken, counts, size.pairs);
  const words = chosen.map((token) => corpus.words[token] as string);
  return { vocabulary: { words, pairs, buckets: size.buckets }, rowOfToken };
}

function countWords({ words, tokens }: WordCorpus): Uint32Array {
  const counts = new Uint32Array(words.length);
  const { values, length } = tokens;
  for (let index = 0; index < length; index++) {
    const word = values[index] as number;
    counts[word] = (counts[word] as number) + 1;
  }
  return counts;
}

function compare(words: readonly string[], a: number, b: number): number {
  return (words[a] as string) < (words[b] as string) ? -1 : 1;
}

function choosePairs(
  corpus: WordCorpus,
  rowOfToken: Int32Array,
  counts: Uint32Array,
  most: number,
): [number, number][] {
  if (most === 0) return [];
  const total = corpus.tokens.length;
  const wordCount = new Map<number, number>();
  for (const [token, row] of rowOfToken.entries()) if (row >= 0) wordCount.set(row, counts[token] as number);
  const scored: { first: number; second: number; score: number }[] = [];
  for (const [key, count] of countPairs(corpus, rowOfToken)) {
    if (count < LEAST_PAIR_COUNT) continue;
    const first = Math.floor(key / 2 ** 26);
    const second = key % 2 ** 26;
    const expected = ((wordCount.get(first) ?? 0) * (wordCount.get(second) ?? 0)) / total;
    const information = Math.log(count / expected) - LEAST_INFORMATION;
    if (information > 0) scored.push({ first, second, score: count * information });
  }
  return scored
    .sort((a, b) => b.score - a.score || pairKey(a.first, a.second) - pairKey(b.first, b.second))
    .slice(0, most)
    .map(({ first, second }): [number, number] => [first, second])
    .sort((a, b) => pairKey(...a) - pairKey(...b));
}

/** Counts in passes over ranges of first words, so that the table stays small. */
function* countPairs(corpus: WordCorpus, rowOfToken: Int32Array): Generator<[number, number]> {
  const rows = rowOfToken.length;
  const ranges = [GRAMMAR, 1_000, 4_000, 15_000, Math.max(15_001, rows)];
  for (const [index, low] of ranges.slice(0, -1).entries()) {
    const table = new Map<number, number>();
    forEachPair(corpus, rowOfToken, (first, second) => {
      if (first < low || first >= (ranges[index + 1] as number) || second < GRAMMAR) return;
      const key = pairKey(first, second);
      table.set(key, (table.get(key) ?? 0) + 1);
    });
    for (const entry of table) if (entry[1] >= LEAST_PAIR_COUNT) yield entry;
  }
}

function forEachPair(
  { tokens, sentenceEnds }: WordCorpus,
  rowOfToken: Int32Array,
  visit: (first: number, second: number) => void,
): void {
  let index = 0;
  for (let sentence = 0; sentence < sentenceEnds.length; sentence++) {
    const end = sentenceEnds.values[sentence] as number;
    let before = -1;
    for (; index < end; index++) {
      const row = rowOfToken[tokens.values[index] as number] as number;
      if (before >= 0 && row >= 0) visit(before, row);
      before = row;
    }
  }
}
