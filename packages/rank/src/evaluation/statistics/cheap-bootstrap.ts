import { mean } from './mean.ts';
import { below, seededWords } from './random.ts';
import { studentQuantile } from './student-t.ts';

/** A figure and the range in which its true value lies with the probability asked for. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

/** How an interval is computed. */
export interface BootstrapOptions {
  /** Probability that the interval holds the true value; 0.95 by default. */
  confidence?: number;
  /** B, the number of resamples, from 1 on; 200 by default. */
  resamples?: number;
  /** 1 by default. */
  seed?: number;
}

/**
 * The mean of one score a query, with the interval of the cheap bootstrap: θ̂ ± t(B, 1 − α/2) · S, where S² is the mean
 * of (θ*_b − θ̂)² over B resamples of the queries (Lam, "A cheap bootstrap method for fast inference", 2022). It holds
 * for any B; more make it steadier, not truer. NaN bounds for fewer than two queries, which tell nothing of others.
 * @throws RangeError for a confidence outside of 0 and 1, or resamples that are no whole number from 1 on.
 */
export function meanInterval(scores: Float64Array, options: BootstrapOptions = {}): Interval {
  const { confidence = 0.95, resamples = 200, seed = 1 } = options;
  if (!Number.isSafeInteger(resamples) || resamples < 1) {
    throw new RangeError(`resamples must be a whole number from 1 on, not ${resamples}`);
  }
  const value = mean(scores);
  const t = studentQuantile((1 + confidence) / 2, resamples);
  if (scores.length < 2) return { value, low: Number.NaN, high: Number.NaN };
  const nextWord = seededWords(seed);
  let squares = 0;
  for (let resample = 0; resample < resamples; resample++) {
    squares += (resampledMean(scores, nextWord) - value) ** 2;
  }
  const reach = t * Math.sqrt(squares / resamples);
  return { value, low: value - reach, high: value + reach };
}

function resampledMean(scores: Float64Array, nextWord: () => number): number {
  let sum = 0;
  for (let drawn = 0; drawn < scores.length; drawn++)
    sum += scores[below(scores.length, nextWord())] as number;
  return sum / scores.length;
}
