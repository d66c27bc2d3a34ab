import type { Vocabulary } from './vocabulary.ts';

/** A trained static encoder: a vector of int8 for each row of its vocabulary. */
export interface StaticModel {
  vocabulary: Vocabulary;
  dimensions: number;
  /** rows × dimensions, each -127 … 127. */
  values: Int8Array;
  /** What a row's values are multiplied by; whatever weighs rows beside each other is part of it. */
  scales: Float32Array;
  pooling: StaticPooling;
  facts: ModelFacts;
}

/** How the vectors of a text's rows become the text's one. */
export interface StaticPooling {
  /** How often a word of the title counts, where one of the abstract counts once. */
  titleWeight: number;
  /** Taken away from every text's unit vector: `dimensions` numbers, or none. */
  mean: Float32Array;
  /** Orthonormal directions that are removed then, one after another (Arora et al. 2017), each of `dimensions`. */
  components: Float32Array;
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

export const PLAIN_POOLING: StaticPooling = {
  titleWeight: 1,
  mean: new Float32Array(0),
  components: new Float32Array(0),
};

/** How many rows a vocabulary has: words, pairs, buckets, in this order. */
export function countRows({ words, pairs, buckets }: Vocabulary): number {
  return words.length + pairs.length + buckets;
}
