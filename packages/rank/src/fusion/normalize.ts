import type { Candidate } from './candidate.ts';

/** How the scores of one query's list are brought to a scale that lists share. */
export type Normalization = 'min-max' | 'z-score';

/** A list's normalized scores, and what a candidate counts that the list does not name. */
export interface Normalized {
  /** In the order of the list. */
  scores: Float64Array;
  missing: number;
}

/**
 * `min-max`: (s − min) ÷ (max − min), from 0 to 1, a missing candidate 0. `z-score`: (s − mean) ÷ standard deviation,
 * a missing candidate as the last one of the list. Both are convex combination's usual normalizations (Bruch, Gai &
 * Ingber, "An analysis of fusion functions for hybrid retrieval", 2023). In a list of equal scores all candidates
 * count 1, and a missing one 0: being found at all is what such a list tells.
 */
export function normalizeScores<Key>(
  list: readonly Candidate<Key>[],
  normalization: Normalization,
): Normalized {
  const raw = Float64Array.from(list, ({ score }) => score);
  const [low, high] = [
    raw.reduce(smaller, Number.POSITIVE_INFINITY),
    raw.reduce(larger, Number.NEGATIVE_INFINITY),
  ];
  if (!(high > low)) return { scores: raw.fill(1), missing: 0 };
  if (normalization === 'min-max') return { scores: raw.map((s) => (s - low) / (high - low)), missing: 0 };
  const mean = raw.reduce((sum, score) => sum + score, 0) / raw.length;
  const deviation = Math.sqrt(raw.reduce((sum, score) => sum + (score - mean) ** 2, 0) / raw.length);
  return { scores: raw.map((score) => (score - mean) / deviation), missing: (low - mean) / deviation };
}

function smaller(one: number, other: number): number {
  return Math.min(one, other);
}

function larger(one: number, other: number): number {
  return Math.max(one, other);
}
