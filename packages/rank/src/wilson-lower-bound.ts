/** The quantile of the standard normal distribution that leaves 2.5 % above it: of an interval at 95 %. */
const Z = 1.959964;

/**
 * The lower end of Wilson's interval at 95 % for the share of people who say yes, from `yes` and `no` answers (both at
 * least 0): what one may surely expect of it. Few answers prove little, so that 1 of 1 (0.21) stands behind 10 of 11
 * (0.62). In [0, 1); 0 without a yes.
 * E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927.
 */
export function wilsonLowerBound(yes: number, no: number): number {
  const answers = yes + no;
  if (yes <= 0) return 0;
  const share = yes / answers;
  const spread = Math.sqrt((share * (1 - share) + Z ** 2 / (4 * answers)) / answers);
  return (share + Z ** 2 / (2 * answers) - Z * spread) / (1 + Z ** 2 / answers);
}

/** The formula, as a reader may see it. */
export function wilsonLowerBoundFormula(): string {
  return '(p + z²/2n − z·√((p(1 − p) + z²/4n)/n)) ÷ (1 + z²/n), with p = helpful ÷ n and z = 1.96';
}
