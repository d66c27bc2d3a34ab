/** How far a ranking is from giving a group its share at the top: each from 0 (its share everywhere) to 1 (the worst). */
export interface GroupExposure {
  /** Differences of shares. */
  rnd: number;
  /** Divergences of shares (Kullback & Leibler). */
  rkl: number;
  /** Differences of odds; told only of a group that is at most half of all, else NaN. */
  rrd: number;
}

/** How many more ranks are looked at each time. */
export const exposureStep = 10;

/**
 * Compares the share of a group among the first 10, 20, … ranks with its share of all, the first ranks counting most,
 * by 1 ÷ log₂ rank: rND, rKL and rRD, each divided by the most that a ranking of as many could have (Yang &
 * Stoyanovich, Measuring fairness in ranked outputs, SSDBM 2017). All are 0 where everybody or nobody is of the group,
 * and where there are no more ranks than a step.
 * @param members of the group, best rank first.
 */
export function groupExposure(members: readonly boolean[], step: number = exposureStep): GroupExposure {
  const count = members.filter((member) => member).length;
  const sums = sumsOf(members, count, step);
  const first = sumsOf(sorted(members.length, count, true), count, step);
  const last = sumsOf(sorted(members.length, count, false), count, step);
  const share = (name: keyof GroupExposure) => {
    const most = Math.max(first[name], last[name]);
    return most === 0 ? 0 : sums[name] / most;
  };
  const isMinority = count * 2 <= members.length;
  return { rnd: share('rnd'), rkl: share('rkl'), rrd: isMinority ? share('rrd') : Number.NaN };
}

function sorted(size: number, count: number, membersFirst: boolean): boolean[] {
  return Array.from({ length: size }, (_, rank) => (membersFirst ? rank < count : rank >= size - count));
}

function sumsOf(members: readonly boolean[], count: number, step: number): GroupExposure {
  const whole = count / members.length;
  const sums = { rnd: 0, rkl: 0, rrd: 0 };
  let seen = 0;
  for (const [place, member] of members.entries()) {
    if (member) seen += 1;
    const ranks = place + 1;
    if (ranks % step !== 0 || ranks < 2) continue;
    const [share, weight] = [seen / ranks, 1 / Math.log2(ranks)];
    sums.rnd += weight * Math.abs(share - whole);
    sums.rkl += weight * divergence(share, whole);
    sums.rrd += weight * Math.abs(odds(share) - odds(whole));
  }
  return sums;
}

/** Of two coins, in bits. */
function divergence(share: number, whole: number): number {
  const part = (one: number, other: number) => (one === 0 || other === 0 ? 0 : one * Math.log2(one / other));
  return part(share, whole) + part(1 - share, 1 - whole);
}

/** 0 where they would be infinite, as the authors define it. */
function odds(share: number): number {
  return share === 1 ? 0 : share / (1 - share);
}
