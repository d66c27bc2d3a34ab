/** Parameters of `ageDecay`. */
export interface AgeDecay {
  /** Exponent of the votes, in (0, 1]: below 1 each further vote counts for less. */
  damping: number;
  /** Days added to every age, above 0: keeps the newest items from having an infinite score. */
  headStart: number;
  /** Exponent of the age, at least 0: the larger, the faster an item sinks. */
  gravity: number;
}

/** The exponents and the head start of two units are those of Hacker News; its unit is the hour, ours the day. */
export const ageDecayDefaults: AgeDecay = { damping: 0.8, headStart: 2, gravity: 1.8 };

/**
 * Popularity that fades: `votes^damping / (age + headStart)^gravity`, with `votes` at least 0 and `age` in days.
 * An age below 0 (a clock that is wrong) counts as 0, so that nothing overtakes by being dated into the future.
 * After the ranking function of Hacker News (news.arc 3.1).
 */
export function ageDecay(votes: number, ageDays: number, parameters: AgeDecay = ageDecayDefaults): number {
  const age = Math.max(0, ageDays);
  return Math.max(0, votes) ** parameters.damping / (age + parameters.headStart) ** parameters.gravity;
}

/** The formula with its parameters, as a reader may see it. */
export function ageDecayFormula({ damping, headStart, gravity }: AgeDecay = ageDecayDefaults): string {
  return `score = votes^${damping} ÷ (age in days + ${headStart})^${gravity}`;
}
