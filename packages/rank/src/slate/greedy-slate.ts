/** What a slate is chosen by, and what of it was taken so far. */
export interface SlateObjective {
  /** What the slate would be worth more by this item now, never negative. */
  gain(item: number): number;
  take(item: number): void;
}

/** How many items of one group a slate has. Both are kept where there are as many; `most` before `least`. */
export interface Quota {
  least: number;
  most: number;
}

export interface SlateShape {
  /** Items are numbered from 0. */
  items: number;
  /** The most that the slate takes. */
  size: number;
  /** Group of each item, and the quota of each group; without them every slate is allowed. */
  groups?: ArrayLike<number>;
  quotas?: readonly Quota[];
  /** Asks every item at every step: needed where gains may grow while others are taken. */
  exact?: boolean;
}

/**
 * Chooses a slate, each time the item that adds most, in the order of choice; of equals the one with the lower number.
 * It ends where no item may be taken or none adds anything. What a group must have at least is left room for from the
 * start: the slates that can still meet all quotas form a matroid (El Halabi, Mitrović, Norouzi-Fard, Tardos &
 * Tarnawski, Fairness in streaming submodular maximization, 2020), on which greedy choice of a monotone submodular
 * worth reaches half of the best.
 *
 * Gains that never grow are bounds on later ones: an item is asked again only when its old gain would win (Minoux 1978).
 */
export function greedySlate(objective: SlateObjective, shape: SlateShape): number[] {
  const allowed = quotaKeeper(shape);
  const bounds = new Float64Array(shape.items).fill(Number.POSITIVE_INFINITY);
  const slate: number[] = [];
  while (slate.length < shape.size) {
    if (shape.exact === true) for (const item of allowed.open()) bounds[item] = objective.gain(item);
    const item = best(objective, allowed.open(), bounds, shape.exact === true);
    if (item === null) break;
    objective.take(item);
    allowed.take(item);
    slate.push(item);
  }
  return slate;
}

function best(
  objective: SlateObjective,
  open: readonly number[],
  bounds: Float64Array,
  areFresh: boolean,
): number | null {
  let asked = -1;
  for (;;) {
    let first = -1;
    for (const item of open)
      if (first < 0 || (bounds[item] as number) > (bounds[first] as number)) first = item;
    if (first < 0 || (bounds[first] as number) <= 0) return null;
    if (areFresh || first === asked) return first;
    bounds[first] = objective.gain(first);
    asked = first;
  }
}

/** Which items may still be taken. */
function quotaKeeper({ items, size, groups, quotas }: SlateShape) {
  const taken = new Set<number>();
  const counts = (quotas ?? []).map(() => 0);
  const all = [...Array(items).keys()];
  const wanted = leastOf(all, groups, quotas);
  const isOpen = (item: number): boolean => {
    if (taken.has(item)) return false;
    if (groups === undefined || quotas === undefined) return true;
    const group = groups[item] as number;
    const count = counts[group] as number;
    if (count >= (quotas[group]?.most ?? 0)) return false;
    if (count < (wanted[group] as number)) return true;
    const kept = counts.reduce((sum, has, at) => sum + Math.max(has, wanted[at] as number), 0);
    return kept < size;
  };
  return {
    open: () => all.filter(isOpen),
    take: (item: number) => {
      taken.add(item);
      const group = groups?.[item];
      if (group !== undefined && group in counts) counts[group] = (counts[group] as number) + 1;
    },
  };
}

/** What groups can have of what they must have at least: no more than there is, and than they may have at most. */
function leastOf(
  items: readonly number[],
  groups: ArrayLike<number> | undefined,
  quotas: readonly Quota[] | undefined,
): number[] {
  return (quotas ?? []).map(({ least, most }, group) =>
    Math.min(least, most, items.filter((item) => groups?.[item] === group).length),
  );
}
