/** How alike items are, pair by pair: `values[one * size + other]`, symmetric, from 0 to 1, and 1 for itself. */
export interface Similarities {
  size: number;
  values: Float64Array;
}

/** The scale of the chapter's first example of magnitude: distances as they are. */
export const similarityScale = 1;

/**
 * Similarities as the magnitude of a metric space takes them: e^(−t·d), where d is the chord between two unit vectors,
 * from 0 to 2 (Leinster, The magnitude of metric spaces, Documenta Mathematica 2013). The larger the scale t, the less
 * alike everything is. A vector of zeros, of which nothing is known, is as far from all others as what is unrelated.
 * @param vectors of unit length or zero, all of one length.
 */
export function similaritiesOf(
  vectors: readonly ArrayLike<number>[],
  scale: number = similarityScale,
): Similarities {
  const size = vectors.length;
  const values = new Float64Array(size * size);
  for (const [one, vector] of vectors.entries()) {
    values[one * size + one] = 1;
    for (let other = 0; other < one; other++) {
      const cosine = dotProduct(vector, vectors[other] as ArrayLike<number>);
      const alike = Math.exp(-scale * Math.sqrt(Math.max(0, 2 - 2 * cosine)));
      values[one * size + other] = alike;
      values[other * size + one] = alike;
    }
  }
  return { size, values };
}

function dotProduct(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += (one[place] as number) * (other[place] as number);
  return sum;
}
