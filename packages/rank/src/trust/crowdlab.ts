/** Parameters of the quality of raters. */
export interface Crowdlab {
  /** Agreement that mere chance reaches, in [0, 1). */
  chance: number;
  /** Agreement that is expected of somebody before anything is known, in [chance, 1]. */
  prior: number;
  /** As how many judged votes the expectation counts, above 0. */
  strength: number;
  /** Weight that the quality has no say in, above 0: the same of everybody. */
  base: number;
  /** No weight is more than so many times the typical one, at least 1. */
  most: number;
}

/** A vote on a paper that is no better than others agrees half the time; the other numbers are priors. */
export const crowdlabDefaults: Crowdlab = { chance: 0.5, prior: 0.6, strength: 10, base: 0.2, most: 2 };

/** What is known of somebody's votes: the sum of their agreements, each in [0, 1], and how many there are. */
export interface Agreements {
  sums: Float64Array;
  counts: Float64Array;
}

/** The mean agreement of all raters' votes, with the prior as `strength` votes among them. */
export function typicalQuality(
  { sums, counts }: Agreements,
  { prior, strength }: Crowdlab = crowdlabDefaults,
): number {
  const sum = sums.reduce((total, one) => total + one, prior * strength);
  return sum / counts.reduce((total, one) => total + one, strength);
}

/** One rater's mean agreement, shrunk to the typical one (empirical Bayes): few votes tell little. */
export function shrunkQuality(
  { sum, count }: { sum: number; count: number },
  typical: number,
  { strength }: Crowdlab = crowdlabDefaults,
): number {
  return (strength * typical + sum) / (strength + count);
}

/**
 * CROWDLAB's weight of a rater (Goh, Tkachenko & Mueller, CROWDLAB: supervised learning to infer consensus labels and
 * quality scores for data with multiple annotators, 2022): `1 − (1 − quality) ÷ (1 − chance)`, the share of chance's
 * errors that the rater avoids. There the base line is who always says the most frequent class; of votes, which only
 * say yes, it is who votes for anything. Who does worse than that weighs 0.
 */
export function crowdlabWeight(quality: number, { chance }: Crowdlab = crowdlabDefaults): number {
  return Math.max(0, 1 - (1 - quality) / (1 - chance));
}

/** A rater's weight as a multiple of the typical one: 1 for who is as good as all, and for who has not been judged. */
export function relativeWeight(
  quality: number,
  typical: number,
  parameters: Crowdlab = crowdlabDefaults,
): number {
  const { base, most } = parameters;
  const own = base + crowdlabWeight(quality, parameters);
  return Math.min(most, own / (base + crowdlabWeight(typical, parameters)));
}
