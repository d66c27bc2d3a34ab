/**
 * Scales a vector, in place, to length 1; one of zeros stays. False where it holds something that is no number: it is
 * left as it is.
 */
export function toUnitLength(vector: Float32Array): boolean {
  // The largest one first: squares of very large or very small numbers would leave the range.
  let largest = 0;
  for (const value of vector) {
    if (!Number.isFinite(value)) return false;
    largest = Math.max(largest, Math.abs(value));
  }
  if (largest === 0) return true;
  let squares = 0;
  for (const value of vector) squares += (value / largest) ** 2;
  const length = Math.sqrt(squares);
  for (const [place, value] of vector.entries()) vector[place] = value / largest / length;
  return true;
}
