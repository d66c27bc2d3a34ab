import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laterAgreement, type Votes } from './later-agreement.ts';

interface Vote {
  item: number;
  branch: number;
  weight: number;
  time: number;
}

function votesOf(votes: readonly Vote[]): Votes {
  return {
    items: Int32Array.from(votes, ({ item }) => item),
    branches: Int32Array.from(votes, ({ branch }) => branch),
    weights: Float64Array.from(votes, ({ weight }) => weight),
    times: Float64Array.from(votes, ({ time }) => time),
  };
}

/** As the definition says it, vote by vote. */
function twin(votes: readonly Vote[], groups: Int32Array): number[] {
  return votes.map((vote) => {
    const later = votes.filter(({ time, branch }) => time > vote.time && branch !== vote.branch);
    const worth = (item: number) =>
      later.filter((other) => other.item === item).reduce((sum, other) => sum + other.weight, 0);
    const others = [...groups.keys()].filter(
      (item) => item !== vote.item && groups[item] === groups[vote.item],
    );
    if (others.length === 0 || [vote.item, ...others].every((item) => worth(item) === 0)) return Number.NaN;
    const own = worth(vote.item);
    const points = others.map((item) => (worth(item) < own ? 1 : worth(item) === own ? 0.5 : 0));
    return points.reduce<number>((sum, point) => sum + point, 0) / others.length;
  });
}

describe('laterAgreement', () => {
  const groups = Int32Array.of(0, 0, 0, 0, 0);

  it('gives the numbers worked out by hand', () => {
    const votes = [
      { item: 0, branch: 1, weight: 1, time: 1 },
      { item: 1, branch: 2, weight: 1, time: 2 },
      { item: 0, branch: 3, weight: 1, time: 3 },
      { item: 0, branch: 1, weight: 1, time: 4 },
    ];
    // First: later 0 has one of another branch, 1 has one, the three others none: (0.5 + 3) ÷ 4.
    // Second: later 0 has two, its own item none: (0 + 3 · 0.5) ÷ 4. Third: later 0 has one: all four are below.
    const [first, second, third, last] = laterAgreement(votesOf(votes), groups);
    expect([first, second, third]).toEqual([0.875, 0.375, 1]);
    expect(last).toBeNaN();
  });

  it('lets a branch that votes alone agree with nobody', () => {
    const ring = Array.from({ length: 20 }, (_, time) => ({ item: 0, branch: 1, weight: 1, time }));
    expect([...laterAgreement(votesOf(ring), groups)].every(Number.isNaN)).toBe(true);
  });

  it('equals its twin', () => {
    const small = (max: number) => fc.integer({ min: 0, max });
    const vote = fc.record({ item: small(5), branch: small(3), weight: small(2), time: small(6) });
    fc.assert(
      fc.property(
        fc.array(vote, { maxLength: 25 }),
        fc.array(small(1), { minLength: 6, maxLength: 6 }),
        (votes, of) => {
          const itemGroups = Int32Array.from(of);
          expect([...laterAgreement(votesOf(votes), itemGroups)]).toEqual(twin(votes, itemGroups));
        },
      ),
    );
  });
});
