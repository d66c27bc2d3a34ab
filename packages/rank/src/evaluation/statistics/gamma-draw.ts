/**
 * A number from the gamma distribution of this shape (above 0) and rate 1, by rejection from a cubed normal (Marsaglia &
 * Tsang, "A simple method for generating gamma variables", 2000).
 * @param nextWord such as `seededWords` gives.
 */
export function gammaDraw(shape: number, nextWord: () => number): number {
  // Below 1 the method does not hold: one more, and a power of a uniform number takes it back.
  if (shape < 1) return gammaDraw(shape + 1, nextWord) * uniform(nextWord) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = normalDraw(nextWord);
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(uniform(nextWord)) < normal ** 2 / 2 + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Box & Muller 1958. */
function normalDraw(nextWord: () => number): number {
  return Math.sqrt(-2 * Math.log(uniform(nextWord))) * Math.cos(2 * Math.PI * uniform(nextWord));
}

/** Above 0 and below 1. */
function uniform(nextWord: () => number): number {
  return (nextWord() + 0.5) / 2 ** 32;
}
