/**
 * The vector to search with: the mean of those that are liked, less `unlikeWeight` times the mean of the others
 * (Rocchio, "Relevance feedback in information retrieval", 1971). Null where no liked one has a vector, or where nothing
 * is left. All vectors have the same length; each counts as one of length 1.
 */
export function steeredVector(
  like: readonly Float32Array[],
  unlike: readonly Float32Array[],
  unlikeWeight: number,
): Float32Array | null {
  const wanted = direction(like);
  if (wanted === null) return null;
  const unwanted = direction(unlike);
  if (unwanted === null) return wanted;
  const steered = wanted.map((value, place) => value - unlikeWeight * (unwanted[place] as number));
  return Math.hypot(...steered) > LEAST_LENGTH ? steered : null;
}

/** Shorter ones are what rounding leaves of vectors that cancel out. */
const LEAST_LENGTH = 1e-3;

/** The sum of the vectors' directions, brought to length 1; null where there is none. */
function direction(vectors: readonly Float32Array[]): Float32Array | null {
  const [first] = vectors;
  if (first === undefined) return null;
  const sum = new Float32Array(first.length);
  for (const vector of vectors) {
    const length = Math.hypot(...vector) || 1;
    for (let place = 0; place < sum.length; place++)
      sum[place] = (sum[place] as number) + (vector[place] as number) / length;
  }
  const length = Math.hypot(...sum);
  return length > LEAST_LENGTH ? sum.map((value) => value / length) : null;
}
