import { expectedVotes, type TrendingParameters, trendingDefaults } from '@broadsheet/rank';
import { dayOf, PERIODS } from './cold-start.ts';
import { dayContests, firstDayOrders, type RankedPair, windowContests } from './first-day.ts';
import { type ExpectedPair, fitCurve, fitStrength } from './fit-curve.ts';
import { fitGravity } from './fit-gravity.ts';
import { fitWeights } from './fit-weights.ts';
import { type Compared, type Contest, compareWith, judgeOrder } from './judge-orders.ts';

/** The parameters with what the archive teaches, and the papers that taught it. */
export interface FittedScore {
  papers: number;
  parameters: TrendingParameters;
}

/** Fits what can be fitted on the papers before the test; the rest is as it is. */
export function fitScore(pairs: readonly ExpectedPair[]): FittedScore {
  const known = pairs.filter(({ day }) => day < dayOf(PERIODS.testScore));
  const { curve } = fitCurve(known);
  const votes = { curve, strength: fitStrength(known, curve) };
  const weights = fitWeights(known, votes);
  const gravity = fitGravity(curve, trendingDefaults.headStart, typicalOf(known));
  return { papers: known.length, parameters: { ...trendingDefaults, votes, ...weights, gravity } };
}

/** How good each order is on the days after, and on windows of seven of them. */
export function judgeScore(
  pairs: readonly ExpectedPair[],
  parameters: TrendingParameters,
): Record<string, Compared[]> {
  const unseen = pairs.filter(({ day }) => day >= dayOf(PERIODS.testScore));
  const days = dayContests(unseen);
  const windows = windowContests(unseen);
  const judge = (contests: readonly Contest<RankedPair>[]) => {
    const orders = firstDayOrders(parameters, trendingDefaults, typicalOf(pairs));
    const judged = orders.map((order) => judgeOrder(contests, order));
    return judged[0] === undefined ? [] : compareWith(judged[0], judged);
  };
  return {
    [`Within a day: ${days.length} days, ${unseen.length} papers`]: judge(days),
    [`Seven days together: ${windows.length} windows, which overlap`]: judge(windows),
  };
}

/** How far forecasts of the later votes are off, in doublings: roots of mean squares. */
export interface ForecastErrors {
  /** The first day's votes times what they grow by on the whole. */
  votesTimesGrowth: number;
  forecastAlone: number;
  expectedSameForecast: number;
  expected: number;
}

export function forecastErrors(
  pairs: readonly ExpectedPair[],
  { votes: prior }: TrendingParameters,
  growth: number,
): ForecastErrors {
  const unseen = pairs.filter(({ day }) => day >= dayOf(PERIODS.testScore));
  const typical = typicalOf(pairs);
  const error = (guess: (pair: ExpectedPair) => number) =>
    Math.sqrt(
      unseen.reduce(
        (sum, pair) => sum + (Math.log2(1 + pair.laterVotes) - Math.log2(1 + guess(pair))) ** 2,
        0,
      ) / unseen.length,
    );
  const expected = ({ votes, age, forecast }: ExpectedPair) =>
    expectedVotes({ votes, countedAtDays: age, forecast }, prior);
  return {
    votesTimesGrowth: error(({ votes }) => growth * votes),
    forecastAlone: error(({ forecast }) => forecast),
    expectedSameForecast: error((pair) => expected({ ...pair, forecast: typical })),
    expected: error(expected),
  };
}

function typicalOf(pairs: readonly ExpectedPair[]): number {
  return pairs.reduce((sum, { forecast }) => sum + forecast, 0) / pairs.length;
}
