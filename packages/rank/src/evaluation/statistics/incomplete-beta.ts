const precisionWanted = 1e-15;
const mostSteps = 10_000;
/** Stands for a denominator of 0. */
const tiny = 1e-300;

/**
 * The regularized incomplete beta function I_x(a, b), for x from 0 to 1 and a, b above 0, to some 12 digits: the
 * continued fraction of Abramowitz & Stegun 1964, 26.5.8, evaluated by Lentz's method (Thompson & Barnett 1986).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  // The fraction converges quickly on this side of the mean only; the other side is its complement.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return (front / a) * continuedFraction(x, a, b);
}

function continuedFraction(x: number, a: number, b: number): number {
  let above = 1;
  let below = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = below;
  for (let step = 1; step < mostSteps; step++) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    let factor = 1;
    for (const part of [even, odd]) {
      above = notZero(1 + part / above);
      below = 1 / notZero(1 + part * below);
      factor = above * below;
      value *= factor;
    }
    if (Math.abs(factor - 1) < precisionWanted) break;
  }
  return value;
}

function notZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}

/** ln Γ(x) for x above 0: Stirling's series (Abramowitz & Stegun 1964, 6.1.41) above 10, brought there by Γ(x + 1). */
function logGamma(x: number): number {
  let [shifted, product] = [x, 1];
  for (; shifted < 10; shifted++) product *= shifted;
  const inverse = 1 / (shifted * shifted);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / shifted;
  const stirling = (shifted - 0.5) * Math.log(shifted) - shifted + Math.log(2 * Math.PI) / 2;
  return stirling + series - Math.log(product);
}
