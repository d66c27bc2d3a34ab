import { normalShare } from './normal.ts';

/**
 * How votes come in over a paper's age: c(t) = m (e^{λ Φ((ln t − μ) ÷ σ)} − 1), the citation curve of Wang, Song &
 * Barabási ("Quantifying long-term scientific impact", Science 342, 2013) with days for years and votes for citations.
 * A paper has its own fitness λ; the rest is shared by all papers.
 */
export interface VoteCurve {
  /** m, in votes, above 0: where the curve turns from adding votes to multiplying them. */
  scale: number;
  /** μ: natural logarithm of the days by which half of λ has worked. */
  location: number;
  /** σ, above 0: the larger, the longer votes keep coming. */
  spread: number;
  /** The age in days that "in the end" means, above 0. */
  horizon: number;
}

/** λ of a paper that has `votes` (at least 0) by the horizon. */
export function fitnessOf(curve: VoteCurve, votes: number): number {
  return Math.log1p(votes / curve.scale) / worked(curve, curve.horizon);
}

/** c(t): the votes that a paper of this fitness has after so many days; 0 before its first moment. */
export function votesAt(curve: VoteCurve, fitness: number, ageDays: number): number {
  return curve.scale * Math.expm1(fitness * worked(curve, ageDays));
}

/**
 * The share of its votes by the horizon that a paper has at an age, from 0 to 1, if it ends with `votes`: the more
 * it ends with, the later they come. Older than the horizon is as old as it.
 */
export function shareArrived(curve: VoteCurve, votes: number, ageDays: number): number {
  const [now, end] = [worked(curve, Math.min(ageDays, curve.horizon)), worked(curve, curve.horizon)];
  const growth = Math.log1p(votes / curve.scale);
  // Without votes to come the share is that of its limit, where the curve adds.
  return growth < 1e-9 ? now / end : Math.expm1(growth * (now / end)) / Math.expm1(growth);
}

/** Φ((ln t − μ) ÷ σ). */
function worked({ location, spread }: VoteCurve, ageDays: number): number {
  return ageDays > 0 ? normalShare((Math.log(ageDays) - location) / spread) : 0;
}
