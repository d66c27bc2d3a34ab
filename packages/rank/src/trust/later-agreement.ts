/** Votes, one entry each in every array. */
export interface Votes {
  /** Number of the item, an index into `groups`. */
  items: Int32Array;
  /** Whose votes say nothing of one another. */
  branches: Int32Array;
  /** What the vote counts for, at least 0. */
  weights: Float64Array;
  times: Float64Array;
}

/**
 * How far each vote agrees with what others came to think: the share of the other items of its group that those who
 * voted later, of other branches, gave less to than to its item; half where they gave as much. NaN where nobody did, so
 * that there is nothing to agree with: a vote that follows others earns nothing, and a ring cannot praise itself. In
 * [0, 1]; a vote for any item at random agrees 0.5 on the average.
 *
 * @param groups the group of each item: items that stood side by side.
 */
export function laterAgreement(votes: Votes, groups: Int32Array): Float64Array {
  const agreement = new Float64Array(votes.items.length).fill(Number.NaN);
  const itemsOf = Map.groupBy(groups.keys(), (item) => groups[item] as number);
  const votesOf = Map.groupBy(votes.items.keys(), (vote) => groups[votes.items[vote] as number] as number);
  for (const [group, numbers] of votesOf) {
    agreeInGroup(votes, numbers, itemsOf.get(group) ?? [], agreement);
  }
  return agreement;
}

/** Goes back in time, so that what is summed up is what came later. Votes of one moment are not later than each other. */
function agreeInGroup(
  votes: Votes,
  numbers: number[],
  items: readonly number[],
  agreement: Float64Array,
): void {
  const timeOf = (vote: number) => votes.times[vote] as number;
  numbers.sort((a, b) => timeOf(b) - timeOf(a));
  const sums = createSums();
  for (let next = 0; next < numbers.length; ) {
    const time = timeOf(numbers[next] as number);
    let end = next;
    while (end < numbers.length && timeOf(numbers[end] as number) === time) end += 1;
    const moment = numbers.slice(next, end);
    for (const vote of moment) {
      const branch = votes.branches[vote] as number;
      agreement[vote] = shareBelow(votes.items[vote] as number, items, sums.without(branch));
    }
    for (const vote of moment) {
      sums.add(votes.items[vote] as number, votes.branches[vote] as number, votes.weights[vote] as number);
    }
    next = end;
  }
}

function shareBelow(own: number, items: readonly number[], worthOf: (item: number) => number): number {
  const worth = worthOf(own);
  let [below, voted] = [0, worth > 0];
  for (const item of items) {
    if (item === own) continue;
    const other = worthOf(item);
    voted ||= other > 0;
    below += other < worth ? 1 : other === worth ? 0.5 : 0;
  }
  return voted && items.length > 1 ? below / (items.length - 1) : Number.NaN;
}

/** What items were given, by all and by each branch; in whole millionths, so that what is left without one is exact. */
function createSums() {
  const totals = new Map<number, number>();
  const parts = new Map<number, Map<number, number>>();
  return {
    add(item: number, branch: number, weight: number): void {
      const whole = Math.round(weight * 1e6);
      totals.set(item, (totals.get(item) ?? 0) + whole);
      const ofBranch = parts.get(branch) ?? new Map<number, number>();
      ofBranch.set(item, (ofBranch.get(item) ?? 0) + whole);
      parts.set(branch, ofBranch);
    },
    without(branch: number): (item: number) => number {
      const ofBranch = parts.get(branch);
      return (item) => (totals.get(item) ?? 0) - (ofBranch?.get(item) ?? 0);
    },
  };
}
