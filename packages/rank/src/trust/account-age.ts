/** Parameters of `ageTrust`. */
export interface AgeTrust {
  /** What an account of this moment is worth, in [0, 1]. */
  start: number;
  /** From this age on, in days, it is worth 1; at least 0. */
  fullDays: number;
}

/** A prior: whoever makes accounts by the dozen seldom waits a month for them. */
export const ageTrustDefaults: AgeTrust = { start: 0.1, fullDays: 30 };

/** What the age of an account is worth: from `start`, in a straight line, to 1. An age below 0 counts as 0. */
export function ageTrust(days: number, { start, fullDays }: AgeTrust = ageTrustDefaults): number {
  const age = Math.max(0, days);
  return age >= fullDays ? 1 : start + ((1 - start) * age) / fullDays;
}
