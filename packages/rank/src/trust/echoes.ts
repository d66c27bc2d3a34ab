import type { PeerVotes } from './peer-grades.ts';

/** Parameters of `echoes`. */
export interface Echoes {
  /** How much of an echo somebody is of whom nothing is known, in [0, 1). */
  prior: number;
  /** As how many votes that counts, above 0. */
  strength: number;
  /** Votes that are spread evenly over the items of a group before others have voted for any, above 0. */
  spread: number;
}

/**
 * Priors: an account that never voted by itself says little besides whoever invited it, and five votes of its own halve
 * that. Below 1, so that each vote moves something.
 */
export const echoDefaults: Echoes = { prior: 0.8, strength: 5, spread: 1 };

/** Of raters and items. */
export interface Sides {
  /** The branch of each rater. */
  branches: Int32Array;
  /** The group of each item: items that stood side by side. */
  groups: Int32Array;
}

/**
 * How much of what each rater votes for others of the same branch vote for too, beyond what popularity explains, in
 * [0, 1]: of each vote the attributable fraction (Levin 1953) `max(0, 1 − E ÷ O)`, where O others of the branch voted
 * for the item and E would have, had they given their votes of the group as the other branches did; the mean over the
 * rater's votes, with the prior among them. Who votes as a branch votes is its echo; who likes what everybody likes is
 * none, nor who votes alone. That collusion shows in acts together more often than chance has them is the idea of
 * pairwise coordination subsidies (Buterin, Pairwise coordination subsidies: a new quadratic funding design, 2019).
 *
 * @param votes nobody votes twice for an item.
 * @returns for each rater; the prior for who did not vote.
 */
export function echoes(
  votes: PeerVotes,
  { branches, groups }: Sides,
  { prior, strength, spread }: Echoes = echoDefaults,
): Float64Array {
  const count = countVotes(votes, { branches, groups });
  const [sums, numbers] = [new Float64Array(branches.length), new Float64Array(branches.length)];
  for (const [vote, rater] of votes.raters.entries()) {
    const item = votes.items[vote] as number;
    const group = groups[item] as number;
    const branch = branches[rater] as number;
    const [ofItem, ofGroup] = [count.branchItem(branch, item), count.branchGroup(branch, group)];
    const popularity =
      (count.item(item) - ofItem + spread / count.size(group)) / (count.group(group) - ofGroup + spread);
    const observed = ofItem - 1;
    const expected = (ofGroup - count.raterGroup(rater, group)) * popularity;
    sums[rater] = (sums[rater] as number) + (observed > 0 ? Math.max(0, 1 - expected / observed) : 0);
    numbers[rater] = (numbers[rater] as number) + 1;
  }
  return sums.map((sum, rater) => (strength * prior + sum) / (strength + (numbers[rater] as number)));
}

function countVotes({ raters, items }: PeerVotes, { branches, groups }: Sides) {
  const [item, group, size] = [counter(), counter(), counter()];
  const [branchItem, branchGroup, raterGroup] = [counter(), counter(), counter()];
  for (const of of groups) size.add(of);
  // Pairs as one number each: a branch or rater, then an item or group.
  const most = 2 ** 26;
  for (const [vote, rater] of raters.entries()) {
    const of = items[vote] as number;
    const [branch, side] = [branches[rater] as number, groups[of] as number];
    item.add(of);
    group.add(side);
    branchItem.add(branch * most + of);
    branchGroup.add(branch * most + side);
    raterGroup.add(rater * most + side);
  }
  return {
    item: item.get,
    group: group.get,
    size: size.get,
    branchItem: (branch: number, of: number) => branchItem.get(branch * most + of),
    branchGroup: (branch: number, side: number) => branchGroup.get(branch * most + side),
    raterGroup: (rater: number, side: number) => raterGroup.get(rater * most + side),
  };
}

function counter() {
  const counts = new Map<number, number>();
  return {
    add: (key: number) => counts.set(key, (counts.get(key) ?? 0) + 1),
    get: (key: number) => counts.get(key) ?? 0,
  };
}
