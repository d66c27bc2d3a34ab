import { byScore, type Candidate } from './candidate.ts';
import { type Normalization, normalizeScores } from './normalize.ts';

/** A list and how much it counts. */
export interface WeightedList<Key> {
  list: readonly Candidate<Key>[];
  /** From 0 to 1; those of all lists sum up to 1. */
  weight: number;
}

/**
 * Joins the lists of one query: the score of a candidate is the weighted mean of its normalized scores (Bruch, Gai &
 * Ingber, "An analysis of fusion functions for hybrid retrieval", 2023). Gives every candidate of any list, best
 * first; equal scores keep the order in which the lists name them.
 * @param lists each names a candidate once, with finite scores.
 * @throws RangeError for weights that are below 0 or do not sum up to 1.
 */
export function convexCombination<Key>(
  lists: readonly WeightedList<Key>[],
  normalization: Normalization,
): Candidate<Key>[] {
  assertConvex(lists.map(({ weight }) => weight));
  const normalized = lists.map(({ list, weight }) => ({
    list,
    weight,
    ...normalizeScores(list, normalization),
  }));
  // What a candidate has that no list names; each list that names it puts its own score in the place of that.
  const nothing = normalized.reduce((sum, { weight, missing }) => sum + weight * missing, 0);
  const fused = new Map<Key, number>();
  for (const { list, weight, scores, missing } of normalized) {
    for (const [index, { key }] of list.entries()) {
      const gained = weight * ((scores[index] as number) - missing);
      fused.set(key, (fused.get(key) ?? nothing) + gained);
    }
  }
  return byScore(fused);
}

function assertConvex(weights: readonly number[]): void {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (weights.every((weight) => weight >= 0) && Math.abs(sum - 1) < 1e-9) return;
  throw new RangeError(`weights must not be below 0 and sum up to 1; ${weights.join(', ')} do not`);
}
