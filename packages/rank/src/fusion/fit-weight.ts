import type { Candidate } from './candidate.ts';
import { convexCombination } from './convex-combination.ts';
import { type FittedSetting, fitSetting } from './fit-setting.ts';
import type { Normalization } from './normalize.ts';

/** Two lists of one judged query, and how good an order of their candidates is. */
export interface JudgedLists<Key> {
  first: readonly Candidate<Key>[];
  second: readonly Candidate<Key>[];
  /** Such as nDCG@10 of these candidates, best first. */
  quality: (fused: readonly Key[]) => number;
}

/** The weight of the first list (the second has the rest), and how it was found. */
export interface FittedWeight extends FittedSetting {
  weight: number;
  /** The weights that were tried, from 0 to 1. */
  grid: Float64Array;
}

/**
 * Finds the weight of a convex combination of two lists on judged queries: the best of `steps` + 1 equally spaced
 * weights, with its cross-validated quality.
 * @throws RangeError for fewer than two queries, or steps that are no whole number from 1 on.
 */
export function fitFusionWeight<Key>(
  queries: readonly JudgedLists<Key>[],
  normalization: Normalization,
  { steps = 20, folds = 5 }: { steps?: number; folds?: number } = {},
): FittedWeight {
  if (!Number.isSafeInteger(steps) || steps < 1) throw new RangeError(`${steps} is no number of steps`);
  const grid = Float64Array.from({ length: steps + 1 }, (_, step) => step / steps);
  const qualities = Array.from(grid, (weight) =>
    Float64Array.from(queries, ({ first, second, quality }) => {
      const lists = [
        { list: first, weight },
        { list: second, weight: 1 - weight },
      ];
      return quality(convexCombination(lists, normalization).map(({ key }) => key));
    }),
  );
  const fitted = fitSetting(qualities, folds);
  return { ...fitted, weight: grid[fitted.best] as number, grid };
}
