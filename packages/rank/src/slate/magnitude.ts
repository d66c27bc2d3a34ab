import type { SlateObjective } from './greedy-slate.ts';
import { growingFactor } from './growing-factor.ts';
import type { Similarities } from './similarities.ts';

/**
 * The effective number of distinct items among some: the sum of the weights w that solve Zw = 1, where Z are their
 * similarities (Leinster 2013; Andreeva, Ward, Skraba, Gao & Sarkar, Approximating metric magnitude of point sets,
 * 2024). It is 1 for copies of one item, the number of items where none are alike, and never falls when one is added.
 * Takes the cube of the number of items.
 */
export function magnitude(similarities: Similarities, items: readonly number[]): number {
  const objective = magnitudeObjective(similarities);
  return items.reduce((sum, item) => {
    const gain = objective.gain(item);
    objective.take(item);
    return sum + gain;
  }, 0);
}

/** Below this an item is a copy of those that were taken. */
const COPY = 1e-9;

/**
 * Magnitude as something to choose a slate by: what an item adds to the effective number of those that were taken. With
 * Cholesky's factor a gain is known without a solution: (1 − l·y)² ÷ (1 − l·l), where l solves Ll = z and y solves
 * Ly = 1.
 *
 * Gains are never negative; on a line they also never grow while others are taken, in more dimensions they may
 * (Andreeva et al. 2024), so that a slate by magnitude has no guarantee: `greedySlate` needs `exact` for it.
 */
export function magnitudeObjective(similarities: Similarities): SlateObjective {
  const factor = growingFactor(similarities, 0);
  /** 1 − l·y of each item. */
  const unsaid = new Float64Array(similarities.size).fill(1);
  return {
    gain(item) {
      const left = factor.left[item] as number;
      return left < COPY ? 0 : (unsaid[item] as number) ** 2 / left;
    },
    take(item) {
      const taken = factor.take(item);
      if (taken === null) return;
      const step = (unsaid[item] as number) / taken.pivot;
      for (const [other, entry] of taken.column.entries())
        unsaid[other] = (unsaid[other] as number) - entry * step;
    },
  };
}
