import type { Vocabulary } from './vocabulary.ts';

/** A trained static encoder: a vector of int8 for each row of its vocabulary. */
export interface StaticModel {
  vocabulary: Vocabulary;
  dimensions: number;
  /** rows × dimensions, each -127 … 127. */
  values: Int8Array;
  /** What a row's values are multiplied by; whatever weighs rows beside each other is part of it. */
  scales: Float32Array;
  /** How often a word of the title counts, where one of the abstract counts once. */
  titleWeight: number;
  facts: ModelFacts;
}

/** Where a model comes from, for its card. */
export interface ModelFacts {
  /** How many papers it was trained on. */
  papers: number;
  steps: number;
  seed: number;
  /** Everything else that decided what it learned, as JSON. */
  options: Readonly<Record<string, unknown>>;
}

/** How many rows a vocabulary has: words, pairs, buckets, in this order. */
export function countRows({ words, pairs, buckets }: Vocabulary): number {
  return words.length + pairs.length + buckets;
}
