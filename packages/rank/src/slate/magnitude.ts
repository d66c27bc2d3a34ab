import type { SlateObjective } from './greedy-slate.ts';
import type { Similarities } from './similarities.ts';

/** What is left of an item's length after what others say of it: less is rounding, and the item is a copy. */
const COPY = 1e-9;

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

/**
 * Magnitude as something to choose a slate by: what an item adds to the effective number of those that were taken.
 * The factor of Cholesky grows by a row with each item taken, and each item remembers its own row, so that a gain is
 * known without a solution: (1 − l·y)² ÷ (1 − l·l), where l solves Ll = z and y solves Ly = 1.
 *
 * Gains are never negative; on a line they also never grow while others are taken, in more dimensions they may
 * (Andreeva et al. 2024), so that a slate by magnitude has no guarantee: `greedySlate` needs `exact` for it.
 */
export function magnitudeObjective({ size, values }: Similarities): SlateObjective {
  const rows: number[][] = Array.from({ length: size }, () => []);
  /** 1 − l·l and 1 − l·y of each item. */
  const left = new Float64Array(size).fill(1);
  const unsaid = new Float64Array(size).fill(1);
  const gain = (item: number): number => {
    const length = left[item] as number;
    return length < COPY ? 0 : (unsaid[item] as number) ** 2 / length;
  };
  const take = (item: number): void => {
    if ((left[item] as number) < COPY) return;
    const pivot = Math.sqrt(left[item] as number);
    const step = (unsaid[item] as number) / pivot;
    const taken = [...(rows[item] as number[])];
    for (const [other, row] of rows.entries()) {
      let rest = values[item * size + other] as number;
      for (const [place, value] of taken.entries()) rest -= value * (row[place] as number);
      const entry = rest / pivot;
      row.push(entry);
      left[other] = (left[other] as number) - entry * entry;
      unsaid[other] = (unsaid[other] as number) - entry * step;
    }
  };
  return { gain, take };
}
