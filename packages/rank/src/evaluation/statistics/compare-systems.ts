import { type BootstrapOptions, type Interval, meanInterval } from './cheap-bootstrap.ts';
import { differences } from './mean.ts';
import { type RandomizationOptions, randomizationTest } from './randomization-test.ts';

/** How much better one system is than another on the same queries. */
export interface Comparison {
  /** Mean of the differences, above 0 where the first is better, with its interval. */
  difference: Interval;
  /** Two-sided p-value of the paired randomization test. */
  p: number;
}

/**
 * Compares two systems query by query. Differences vary less than the scores themselves, because hard queries are
 * hard for both: intervals that overlap do not mean that two systems are equal, an interval of differences that
 * holds 0 means that they were not told apart.
 * @throws RangeError for columns of different length.
 */
export function compareSystems(
  one: Float64Array,
  other: Float64Array,
  options: BootstrapOptions & RandomizationOptions = {},
): Comparison {
  const perQuery = differences(one, other);
  return { difference: meanInterval(perQuery, options), p: randomizationTest(perQuery, options) };
}
