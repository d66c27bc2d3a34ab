import { incompleteBeta } from './incomplete-beta.ts';

/** P(T ≤ t) for Student's t with `degrees` of freedom, above 0 (Abramowitz & Stegun 1964, 26.7.1). */
export function studentDistribution(t: number, degrees: number): number {
  const tail = incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/**
 * The t below which Student's t with `degrees` of freedom lies with this probability.
 * @throws RangeError for a probability outside of 0 and 1, or degrees not above 0.
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1 && degrees > 0)) {
    throw new RangeError(`t has no quantile for ${probability} with ${degrees} degrees of freedom`);
  }
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees);
  let [low, high] = [0, 1];
  while (studentDistribution(high, degrees) < probability && high < Number.MAX_VALUE / 2) high *= 2;
  // Halving ends when no number lies between the two, after some 60 to 1,100 steps.
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (studentDistribution(middle, degrees) < probability) low = middle;
    else high = middle;
  }
}
