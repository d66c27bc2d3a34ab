import { expectedVotes, fitnessOf, type VoteCurve, type VotePrior, votesAt } from '@broadsheet/rank';
import type { GrowthPair } from './growth-pairs.ts';

/** A paper that was counted twice, with what was expected of it before. */
export interface ExpectedPair extends GrowthPair {
  /** Votes by the horizon, from what it shows alone. */
  forecast: number;
}

/**
 * How likely the counts are: a paper's votes by the horizon are gamma distributed about the forecast, and come as
 * Poisson's along the curve. So the first count, and what came after it, are negative binomial.
 * @returns the mean logarithm of the likelihood, a paper.
 */
function likelihood(pairs: readonly ExpectedPair[], { curve, strength }: VotePrior): number {
  const logs = pairs.map(({ forecast, age, votes, laterAge, laterVotes }) => {
    const fitness = fitnessOf(curve, forecast);
    const first = votesAt(curve, fitness, age) / forecast;
    const rest = votesAt(curve, fitness, laterAge) / forecast - first;
    const before = { shape: strength, rate: strength / forecast };
    const after = { shape: strength + votes, rate: before.rate + first };
    return (
      negativeBinomial(votes, first, before) + negativeBinomial(Math.max(0, laterVotes - votes), rest, after)
    );
  });
  return logs.reduce((sum, log) => sum + log, 0) / logs.length;
}

/** Logarithm of the chance of a count whose mean is gamma distributed times an exposure. */
function negativeBinomial(
  count: number,
  exposure: number,
  { shape, rate }: { shape: number; rate: number },
): number {
  const share = exposure / (rate + exposure);
  return (
    logGamma(shape + count) -
    logGamma(shape) -
    logGamma(count + 1) +
    shape * Math.log(1 - share) +
    count * Math.log(Math.max(share, 1e-300))
  );
}

/** Stirling's series, after moving up to where it is exact to ten digits. */
function logGamma(x: number): number {
  if (x < 10) return logGamma(x + 1) - Math.log(x);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + 1 / (12 * x) - 1 / (360 * x ** 3);
}

/**
 * The strength of the forecast with the least squares between the doublings of later votes and of those expected. The
 * likelihood would trust votes too much: they come in bursts, not as Poisson's.
 */
export function fitStrength(pairs: readonly ExpectedPair[], curve: VoteCurve): number {
  const strengths = Array.from({ length: 41 }, (_, step) => 0.5 * 2 ** (step / 8));
  const errors = strengths.map((strength) =>
    pairs.reduce((sum, { votes, age, forecast, laterVotes, laterAge }) => {
      const fitness = fitnessOf(curve, forecast);
      const further = votesAt(curve, fitness, laterAge) / forecast;
      const expected = expectedVotes({ votes, countedAtDays: age, forecast }, { curve, strength });
      return sum + (Math.log2(1 + laterVotes) - Math.log2(1 + expected * further)) ** 2;
    }, 0),
  );
  return strengths[errors.indexOf(Math.min(...errors))] as number;
}

/** Numbers that are searched, with steps: scale and strength as logarithms. */
type Point = readonly [scale: number, location: number, spread: number, strength: number];

/** A curve that bends so little that votes only add. */
const LARGEST_SCALE = Math.log(10_000);

/**
 * The curve and the strength that make the pairs most likely, by steps along one number after the other that shrink.
 */
export function fitCurve(pairs: readonly ExpectedPair[], horizon = 30): VotePrior {
  const priorOf = ([scale, location, spread, strength]: Point): VotePrior => ({
    curve: { scale: Math.exp(scale), location, spread: Math.exp(spread), horizon },
    strength: Math.exp(strength),
  });
  let best: Point = [Math.log(500), 0, Math.log(2), 0];
  let most = likelihood(pairs, priorOf(best));
  for (let step = 1; step > 0.005; ) {
    const moves = best.flatMap((_, place) =>
      [-step, step].map((change) => best.with(place, (best[place] as number) + change) as unknown as Point),
    );
    const scored = moves
      .filter(([scale]) => scale <= LARGEST_SCALE)
      .map((point) => ({ point, value: likelihood(pairs, priorOf(point)) }));
    const top = scored.reduce((one, other) => (other.value > one.value ? other : one));
    if (top.value > most + 1e-9) [best, most] = [top.point, top.value];
    else step /= 2;
  }
  return priorOf(best);
}
