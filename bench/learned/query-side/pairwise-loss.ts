/** One document that should not stand above the right one. */
export interface Negative {
  document: number;
  /** What the pair counts. */
  weight: number;
}

/** How steep the loss is in cosines, as an inverse temperature. */
const STEEPNESS = 20;

/**
 * The sum over negatives of weight × ln(1 + e^(−steepness × (right − negative))), and its gradient by the query's
 * vector, which is added to `gradient`. Vectors of documents do not change.
 */
export function pairwiseLoss(
  query: Float32Array,
  right: number,
  negatives: readonly Negative[],
  vectors: Float32Array,
  gradient: Float32Array,
): number {
  const size = query.length;
  const scoreOf = (document: number) => {
    let sum = 0;
    for (let at = 0; at < size; at++)
      sum += (query[at] as number) * (vectors[document * size + at] as number);
    return sum;
  };
  const rightScore = scoreOf(right);
  let loss = 0;
  for (const { document, weight } of negatives) {
    const margin = STEEPNESS * (rightScore - scoreOf(document));
    loss += weight * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
    const slope = (-weight * STEEPNESS) / (1 + Math.exp(margin));
    for (let at = 0; at < size; at++) {
      const difference = (vectors[right * size + at] as number) - (vectors[document * size + at] as number);
      gradient[at] = (gradient[at] as number) + slope * difference;
    }
  }
  return loss;
}
