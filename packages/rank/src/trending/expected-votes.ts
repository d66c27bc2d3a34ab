import { shareArrived, type VoteCurve } from './vote-curve.ts';

/** What is expected of a paper before its votes are looked at, and how firmly. */
export interface VotePrior {
  curve: VoteCurve;
  /** Votes for which the forecast counts, above 0: the shape of its gamma distribution. */
  strength: number;
}

/** Votes by the horizon as a gamma distribution: its mean is shape ÷ rate, its variance shape ÷ rate². */
export interface VoteBelief {
  shape: number;
  rate: number;
}

/** What has been counted. */
export interface CountedVotes {
  votes: number;
  /** The paper's age when they were counted, in days; 0 where nobody has looked, so that having none says nothing. */
  countedAtDays: number;
  /** Votes expected by the horizon from what was known without them. */
  forecast: number;
}

/** Votes; a lower forecast counts as this one, or it would hold against any number of votes. */
export const leastForecast = 0.1;

/**
 * Votes by the horizon, as believed after counting: a gamma prior around the forecast, and votes that come as Poisson's
 * at the share of the curve that has passed (empirical Bayes after Robbins 1956: the curve and the strength are
 * fitted on an archive).
 */
export function believedVotes(
  { votes, countedAtDays, forecast }: CountedVotes,
  { curve, strength }: VotePrior,
): VoteBelief {
  const expected = Math.max(leastForecast, forecast);
  const arrived = shareArrived(curve, expected, countedAtDays);
  return { shape: strength + Math.max(0, votes), rate: strength / expected + arrived };
}

/**
 * Votes expected by the horizon: (strength + votes) ÷ (strength ÷ forecast + share arrived). Few votes leave it near
 * the forecast, many leave the forecast behind. Grows with votes and with the forecast, falls with the age at which
 * no more than these were counted.
 */
export function expectedVotes(counted: CountedVotes, prior: VotePrior): number {
  const { shape, rate } = believedVotes(counted, prior);
  return shape / rate;
}
