import { type TrendingParameters, trendingDefaults } from './parameters.ts';
import type { TrendingSignals } from './signals.ts';
import { type TrendingTerm, trendingTerms, trendingValues } from './terms.ts';

/** A score with its reasons. */
export interface TrendingScore {
  /** The sum of the terms' values in their order, exactly. */
  score: number;
  terms: TrendingTerm[];
  formula: string;
}

/**
 * How much a paper is on people's minds: the doublings of the votes that it can expect by the horizon, and of each other
 * sign of interest with its weight, less the doublings of its age. So a point is a doubling: a paper with twice the
 * expected votes stands as high as one of half the votes that is that much younger.
 * Grows with every sign, falls with both ages.
 */
export function trendingScore(
  signals: TrendingSignals,
  parameters: TrendingParameters = trendingDefaults,
): TrendingScore {
  const terms = trendingTerms(signals, parameters);
  return { score: total(terms.map(({ value }) => value)), terms, formula: trendingFormula() };
}

/**
 * The score alone, for many papers at once: the same number as `trendingScore` gives. No paper exceeds the value of one
 * that has the most of everything and the least ages, which is a bound for short lists.
 */
export function trendingValue(
  signals: TrendingSignals,
  parameters: TrendingParameters = trendingDefaults,
): number {
  return total(trendingValues(signals, parameters));
}

/** The formula in words, as a reader may see it; the terms have the parameters. */
export function trendingFormula(): string {
  return 'score = votes + saves + discussion + code + stars + growth of stars − age, each in doublings';
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
