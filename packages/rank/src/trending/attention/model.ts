import type { FactName, HistoryPrior } from './features.ts';

/** Weights in doublings: what each adds to log₂(1 + votes). */
export interface AttentionWeights {
  /** A paper of which nothing is known. */
  typical: number;
  facts: Readonly<Record<FactName, number>>;
  /** By category; a paper's categories count as their mean, unknown ones as 0. */
  categories: ReadonlyMap<string, number>;
  /** One weight a dimension; empty where vectors are not looked at. */
  vector: Float32Array;
  /** Mean of 2^residual over the papers it was fitted on: turns a typical value into an expected one (Duan 1983). */
  smearing: number;
}

/** A linear model of the attention that a paper will get, fitted by ridge regression. */
export interface AttentionModel {
  /** Which model this is: forecasts of different models cannot be compared. */
  fingerprint: string;
  history: HistoryPrior;
  /** Fingerprint of the encoder that the weights of `withVector` are for. */
  encoder: string;
  withVector: AttentionWeights;
  /** For papers without a vector of that encoder. */
  withoutVector: AttentionWeights;
  /** What it was fitted on, for people. */
  about: string;
}
