import { byScore, type Candidate } from './candidate.ts';

/** The constant of the paper: how little the difference between the first ranks counts. */
export const reciprocalRankConstant = 60;

/**
 * Joins rankings of one query without looking at scores: a candidate gets 1 ÷ (constant + rank) of every list that
 * names it, ranks from 1 (Cormack, Clarke & Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual
 * rank learning methods", 2009). Best first; equal scores keep the order in which the lists name them.
 * @param lists each names a candidate once, best first.
 */
export function reciprocalRankFusion<Key>(
  lists: readonly (readonly Key[])[],
  constant: number = reciprocalRankConstant,
): Candidate<Key>[] {
  const fused = new Map<Key, number>();
  for (const list of lists) {
    for (const [index, key] of list.entries()) {
      fused.set(key, (fused.get(key) ?? 0) + 1 / (constant + index + 1));
    }
  }
  return byScore(fused);
}
