import type { FactName, HistoryPrior } from './features.ts';

/** Weights in doublings: what each adds to log₂ of the expected votes. */
export interface AttentionWeights {
  /** A paper of which nothing is known. */
  typical: number;
  facts: Readonly<Record<FactName, number>>;
  /** By category; a paper's categories count as their mean, unknown ones as 0. */
  categories: ReadonlyMap<string, number>;
  /** One weight a dimension; empty where vectors are not looked at. */
  vector: Float32Array;
}

/** Weights for papers with a vector of the model's encoder, and for those without. */
export interface AttentionHead {
  withVector: AttentionWeights;
  withoutVector: AttentionWeights;
}

/** A log-linear model of the votes that a paper will get by the horizon of the vote curve. */
export interface AttentionModel {
  /** Which model this is: forecasts of different models cannot be compared. */
  fingerprint: string;
  history: HistoryPrior;
  /** Fingerprint of the encoder that the weights of vectors are for. */
  encoder: string;
  /** For papers that somebody has put on a day. */
  submitted: AttentionHead;
  /** For papers as they are announced, most of which nobody puts on a day. */
  announced: AttentionHead;
  /** What it was fitted on, for people. */
  about: string;
}
