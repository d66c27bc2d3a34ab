/** Parameters of `branchSum`. */
export interface BranchSum {
  /** In (0, 1]: 1 would count every vote of a branch in full. */
  exponent: number;
}

/** The square root is that of quadratic voting: to be twice as loud a branch needs four times as many. */
export const branchSumDefaults: BranchSum = { exponent: 0.5 };

/**
 * What votes amount to when those of one branch count together: of each branch its sum B where that is at most 1, else
 * B^exponent. Votes of many branches add up as they are; a branch alone grows ever more slowly. The idea of a root
 * over each group is that of quadratic funding (Buterin, Hitzig & Weyl, A flexible design for funding public goods,
 * 2019) with its cure for collusion, groups that are known to belong together.
 *
 * @param branches of each vote, any numbers.
 * @param weights of each vote, at least 0.
 */
export function branchSum(
  branches: Int32Array,
  weights: Float64Array,
  { exponent }: BranchSum = branchSumDefaults,
): number {
  const sums = new Map<number, number>();
  for (const [vote, branch] of branches.entries()) {
    sums.set(branch, (sums.get(branch) ?? 0) + (weights[vote] as number));
  }
  let total = 0;
  for (const sum of sums.values()) total += sum <= 1 ? sum : sum ** exponent;
  return total;
}
