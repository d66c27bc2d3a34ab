import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { echoes } from './echoes.ts';

const PARAMETERS = { prior: 0.8, strength: 5, spread: 1 };

interface Ballot {
  rater: number;
  item: number;
}

function echoesOf(ballots: readonly Ballot[], branches: readonly number[], groups: readonly number[]) {
  const votes = {
    raters: Int32Array.from(ballots, ({ rater }) => rater),
    items: Int32Array.from(ballots, ({ item }) => item),
  };
  return [
    ...echoes(votes, { branches: Int32Array.from(branches), groups: Int32Array.from(groups) }, PARAMETERS),
  ];
}

/** As the definition says it, vote by vote. */
function twin(ballots: readonly Ballot[], branches: readonly number[], groups: readonly number[]): number[] {
  return branches.map((branch, rater) => {
    const own = ballots.filter((ballot) => ballot.rater === rater);
    const fractions = own.map(({ item }) => {
      const ofDay = ballots.filter((ballot) => groups[ballot.item] === groups[item]);
      const mates = ofDay.filter((ballot) => branches[ballot.rater] === branch && ballot.rater !== rater);
      const others = ofDay.filter((ballot) => branches[ballot.rater] !== branch);
      const observed = mates.filter((ballot) => ballot.item === item).length;
      const even = 1 / groups.filter((group) => group === groups[item]).length;
      const share = (others.filter((ballot) => ballot.item === item).length + even) / (others.length + 1);
      return observed === 0 ? 0 : Math.max(0, 1 - (mates.length * share) / observed);
    });
    return (5 * 0.8 + fractions.reduce((sum, one) => sum + one, 0)) / (5 + own.length);
  });
}

describe('echoes', () => {
  it('gives the numbers worked out by hand', () => {
    // Four items; 0 and 1 of a branch vote for item 0, and 2 of another for item 1; 3 did not vote.
    const ballots = [
      { rater: 0, item: 0 },
      { rater: 1, item: 0 },
      { rater: 2, item: 1 },
    ];
    // One mate observed; expected 1 · (0 + 1 ÷ 4) ÷ (1 + 1) = 0.125.
    const pair = (4 + 0.875) / 6;
    expect(echoesOf(ballots, [7, 7, 8, 7], [0, 0, 0, 0])).toEqual([pair, pair, 4 / 6, 0.8]);
  });

  it('is less for whoever votes for what everybody votes for', () => {
    const branches = [7, 7, ...Array(20).keys()].map((branch, index) => (index < 2 ? 7 : branch + 100));
    const crowd = (item: number) => branches.slice(2).map((_, index) => ({ rater: index + 2, item }));
    const pair = [0, 1].map((rater) => ({ rater, item: 0 }));
    const groups = Array(10).fill(0);
    const [popular = 1] = echoesOf([...pair, ...crowd(0)], branches, groups);
    const [alone = 0] = echoesOf([...pair, ...crowd(5)], branches, groups);
    expect(popular).toBeLessThan(0.68);
    expect(alone).toBeGreaterThan(0.8);
  });

  it('equals its twin, within [0, 1]', () => {
    const ballot = fc.record({ rater: fc.nat(7), item: fc.nat(9) });
    const ballots = fc.uniqueArray(ballot, {
      maxLength: 40,
      selector: ({ rater, item }) => 10 * rater + item,
    });
    const numbers = (length: number) => fc.array(fc.nat(2), { minLength: length, maxLength: length });
    fc.assert(
      fc.property(ballots, numbers(8), numbers(10), (votes, branches, groups) => {
        const expected = twin(votes, branches, groups);
        for (const [rater, echo] of echoesOf(votes, branches, groups).entries()) {
          expect(echo).toBeCloseTo(expected[rater] as number, 12);
          expect(echo).toBeGreaterThanOrEqual(0);
          expect(echo).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
