import { seededWords } from './random.ts';

/** How the test is computed. */
export interface RandomizationOptions {
  /** Random sign flips where there are too many differences for all of them; 10,000 by default. */
  flips?: number;
  /** 1 by default. */
  seed?: number;
}

/** 2^16 sums are quick, and 1 ÷ 2^16 is finer than anybody reads a p-value. */
const mostExact = 16;

/**
 * Two-sided p-value of Fisher's paired randomization test: how often a mean difference as large as the one observed,
 * or larger, comes about when each query's two systems are swapped by chance (Smucker, Allan & Carterette 2007).
 * Exact, over all swaps, for up to 16 differences other than 0; else (1 + c) ÷ (1 + flips), with c of the random
 * swaps as large (Phipson & Smyth 2010), never 0.
 * @param differences of two systems, one a query.
 * @throws RangeError for flips that are no whole number from 1 on.
 */
export function randomizationTest(differences: Float64Array, options: RandomizationOptions = {}): number {
  const { flips = 10_000, seed = 1 } = options;
  if (!Number.isSafeInteger(flips) || flips < 1) {
    throw new RangeError(`flips must be a whole number from 1 on, not ${flips}`);
  }
  // Swapping equal scores changes nothing, so that queries without a difference do not count.
  const telling = differences.filter((difference) => difference !== 0);
  const size = telling.reduce((sum, difference) => sum + Math.abs(difference), 0);
  // Sums in another order differ in their last bits; what is equal must not depend on them.
  const threshold = Math.abs(telling.reduce((sum, difference) => sum + difference, 0)) - size * 1e-12;
  if (telling.length <= mostExact) return exactShare(telling, threshold);
  const nextWord = seededWords(seed);
  let asLarge = 0;
  for (let flip = 0; flip < flips; flip++) {
    if (Math.abs(flippedSum(telling, nextWord)) >= threshold) asLarge += 1;
  }
  return (1 + asLarge) / (1 + flips);
}

/** The share of all sign patterns whose sum is as large. */
function exactShare(values: Float64Array, threshold: number): number {
  const patterns = 2 ** values.length;
  let asLarge = 0;
  for (let pattern = 0; pattern < patterns; pattern++) {
    const sum = values.reduce((total, value, bit) => total + (pattern & (1 << bit) ? -value : value), 0);
    if (Math.abs(sum) >= threshold) asLarge += 1;
  }
  return asLarge / patterns;
}

/** The sum with random signs; a random word serves 32 values. */
function flippedSum(values: Float64Array, nextWord: () => number): number {
  let [sum, word] = [0, 0];
  for (const [index, value] of values.entries()) {
    if (index % 32 === 0) word = nextWord();
    sum += word & 1 ? -value : value;
    word >>>= 1;
  }
  return sum;
}
