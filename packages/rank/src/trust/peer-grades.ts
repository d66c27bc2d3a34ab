import type { Grades } from './peer-rank.ts';

/** Votes, one entry each in every array; nobody votes twice for an item. */
export interface PeerVotes {
  raters: Int32Array;
  items: Int32Array;
}

interface Peers {
  /** Of each rater. */
  branches: Int32Array;
  /** The group of each item: who votes in a group has seen all of it, a prior where nobody knows. */
  groups: Int32Array;
}

/**
 * How far the votes of each two raters are alike, as grades that they give each other: `(1 + φ) ÷ 2` with the phi
 * coefficient (Pearson 1900) of their votes over the groups in which both voted; 0.5 is what chance gives. Raters of
 * one branch do not grade each other, nor those between whom nothing can be told.
 */
export function peerGrades({ raters, items }: PeerVotes, { branches, groups }: Peers): Grades {
  const sizes = new Map<number, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const votesOf = Array.from(branches, () => new Map<number, Set<number>>());
  for (const [vote, rater] of raters.entries()) {
    const item = items[vote] as number;
    const group = groups[item] as number;
    const ofRater = votesOf[rater] as Map<number, Set<number>>;
    ofRater.set(group, (ofRater.get(group) ?? new Set<number>()).add(item));
  }
  const found: { one: number; other: number; grade: number }[] = [];
  for (let one = 0; one < branches.length; one += 1) {
    for (let other = one + 1; other < branches.length; other += 1) {
      if (branches[one] === branches[other]) continue;
      const phi = phiCoefficient(votesOf[one] as VotesByGroup, votesOf[other] as VotesByGroup, sizes);
      if (phi !== null) found.push({ one, other, grade: (1 + phi) / 2 });
    }
  }
  return {
    peers: branches.length,
    graded: Int32Array.from(found.flatMap(({ one, other }) => [one, other])),
    graders: Int32Array.from(found.flatMap(({ one, other }) => [other, one])),
    values: Float64Array.from(found.flatMap(({ grade }) => [grade, grade])),
  };
}

type VotesByGroup = ReadonlyMap<number, ReadonlySet<number>>;

function phiCoefficient(
  one: VotesByGroup,
  other: VotesByGroup,
  sizes: ReadonlyMap<number, number>,
): number | null {
  let [all, ofOne, ofOther, ofBoth] = [0, 0, 0, 0];
  for (const [group, votes] of one) {
    const others = other.get(group);
    if (others === undefined) continue;
    all += sizes.get(group) ?? 0;
    ofOne += votes.size;
    ofOther += others.size;
    for (const item of votes) ofBoth += others.has(item) ? 1 : 0;
  }
  const spread = Math.sqrt(ofOne * (all - ofOne) * ofOther * (all - ofOther));
  return spread === 0 ? null : (all * ofBoth - ofOne * ofOther) / spread;
}
