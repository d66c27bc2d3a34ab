/** Parameters of `branchSum`. */
export interface BranchSum {
  /** In (0, 1]: 1 would count every vote of a branch in full. */
  exponent: number;
}

/** The square root is that of quadratic voting: to be twice as loud a branch needs four times as many. */
export const branchSumDefaults: BranchSum = { exponent: 0.5 };

/** Votes, one entry each in every array. */
export interface BranchVotes {
  branches: Int32Array;
  /** At least 0. */
  weights: Float64Array;
  /** How much of an echo of their branch whoever votes is, in [0, 1] (`echoes`). */
  echoes: Float64Array;
}

/**
 * What votes amount to when those of one branch count together: what is no echo in each adds up, of the echoes the
 * loudest counts; of each branch this sum B where it is at most 1, else B^exponent. Votes of many branches add up as they
 * are; a branch alone grows ever more slowly, and one whose members always vote together hardly at all. No vote ever
 * takes from the others. The idea of a root over each group is that of quadratic funding (Buterin, Hitzig & Weyl, A
 * flexible design for funding public goods, 2019) with its cure for collusion, groups that are known to belong together.
 */
export function branchSum(
  { branches, weights, echoes }: BranchVotes,
  { exponent }: BranchSum = branchSumDefaults,
): number {
  const sums = new Map<number, { own: number; loudest: number }>();
  for (const [vote, branch] of branches.entries()) {
    const [weight, echo] = [weights[vote] as number, echoes[vote] as number];
    const { own, loudest } = sums.get(branch) ?? { own: 0, loudest: 0 };
    sums.set(branch, { own: own + (1 - echo) * weight, loudest: Math.max(loudest, echo * weight) });
  }
  let total = 0;
  for (const { own, loudest } of sums.values()) {
    const sum = own + loudest;
    total += sum <= 1 ? sum : sum ** exponent;
  }
  return total;
}
