/**
 * Φ(x), the share of a standard normal distribution below `x`, with an error of at most 1.2e-7 of its value or of that
 * of its complement: the Chebyshev fit of the complementary error function in Press et al., Numerical Recipes, 2nd
 * edition, 6.2. Infinite bounds give 0 and 1.
 */
export function normalShare(x: number): number {
  const tail = erfc(Math.abs(x) / Math.SQRT2) / 2;
  return x < 0 ? tail : 1 - tail;
}

/** From the power 0 on. */
const CHEBYSHEV = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
];

/** For `x` from 0 on. */
function erfc(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  const t = 1 / (1 + x / 2);
  return t * Math.exp(CHEBYSHEV.reduceRight((sum, coefficient) => sum * t + coefficient, 0) - x * x);
}
