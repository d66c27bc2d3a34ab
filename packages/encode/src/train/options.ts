import type { VocabularySize } from './choose-vocabulary.ts';
import type { ViewShares } from './views.ts';

/** Everything that decides what is learned, besides the papers. Equal options and papers give an equal model. */
export interface TrainingOptions {
  vocabulary: VocabularySize;
  dimensions: number;
  steps: number;
  /** Pairs of texts that are told apart from each other. */
  batch: number;
  /** Batches of a step. */
  shards: number;
  /** AdaGrad's rate at the start; it falls to a twentieth along a cosine. */
  rate: number;
  temperature: number;
  views: ViewShares;
  /** Share of the batches that hold papers of one field only. */
  sameField: number;
  /** a in the weight a / (a + p) that a row of frequency p begins with (SIF: Arora et al. 2017). */
  smoothing: number;
  /** How often a word of the title counts in the vector of a paper, where one of the abstract counts once. */
  titleWeight: number;
  seed: number;
}

export const DEFAULT_TRAINING: TrainingOptions = {
  vocabulary: { words: 70_000, pairs: 16_000, buckets: 4_096 },
  dimensions: 256,
  steps: 5_000,
  batch: 1_024,
  shards: 2,
  rate: 0.5,
  temperature: 0.06,
  views: { title: 0.3, sentence: 0.2, words: 0.05, halves: 0.1, related: 0.35 },
  sameField: 0.5,
  smoothing: 1e-3,
  titleWeight: 3,
  seed: 1,
};
