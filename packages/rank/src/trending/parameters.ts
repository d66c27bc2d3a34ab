import type { VotePrior } from './expected-votes.ts';

/** What the score of trending is made with. Weights are at least 0, so that no sign of interest can harm. */
export interface TrendingParameters {
  votes: VotePrior;
  /** A point is a doubling of the expected votes; of each further sign these are points a doubling. */
  saves: number;
  discussion: number;
  stars: number;
  starsGrowth: number;
  /** Points of a paper with code. */
  code: number;
  /** Points that a doubling of the age takes, at least 0. */
  gravity: number;
  /** Days added to every age, above 0. */
  headStart: number;
}

export const trendingDefaults: TrendingParameters = {
  votes: { curve: { scale: 10_000, location: -0.44, spread: 1.88, horizon: 30 }, strength: 4.4 },
  saves: 0.5,
  discussion: 0.25,
  stars: 0,
  starsGrowth: 0.1,
  code: 0,
  gravity: 2.1,
  headStart: 2,
};
