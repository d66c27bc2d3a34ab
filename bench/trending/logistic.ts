import { solveRidge } from './ridge.ts';

/**
 * Weights of a logistic regression, the last one for the constant, by Newton's method (iteratively reweighted least squares).
 * @param labels 1 for what is to be told from the rest, else 0.
 */
export function fitLogistic(rows: readonly Float64Array[], labels: Float64Array, penalty = 1): Float64Array {
  const size = (rows[0]?.length ?? 0) + 1;
  const penalties = new Float64Array(size).fill(penalty).with(size - 1, 1e-6);
  let weights = new Float64Array(size);
  for (let step = 0; step < 6; step++) {
    const products = { size, gram: new Float64Array(size * size), targets: new Float64Array(size) };
    for (const [place, row] of rows.entries()) {
      const sum = logit(weights, row);
      const chance = 1 / (1 + Math.exp(-sum));
      const spread = Math.max(1e-6, chance * (1 - chance));
      const target = sum + ((labels[place] as number) - chance) / spread;
      addWeighted(products, row, spread, target);
    }
    weights = Float64Array.from(solveRidge(products, penalties));
  }
  return weights;
}

/** The logarithm of the odds that a row is one of those labeled 1. */
export function logit(weights: Float64Array, row: Float64Array): number {
  return row.reduce(
    (sum, value, place) => sum + value * (weights[place] as number),
    weights[row.length] as number,
  );
}

function addWeighted(
  { size, gram, targets }: { size: number; gram: Float64Array; targets: Float64Array },
  row: Float64Array,
  weight: number,
  target: number,
): void {
  for (let one = 0; one < size; one++) {
    const value = weight * (row[one] ?? 1);
    if (value === 0) continue;
    targets[one] = (targets[one] as number) + value * target;
    for (let other = 0; other <= one; other++)
      gram[one * size + other] = (gram[one * size + other] as number) + value * (row[other] ?? 1);
  }
}
