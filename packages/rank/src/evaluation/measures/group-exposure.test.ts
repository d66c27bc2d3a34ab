import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupExposure } from './group-exposure.ts';

const ranking = (text: string) => [...text].map((letter) => letter === '+');

describe('groupExposure', () => {
  it('is 1 for few who fill the top, or for most who stand below, and 0 for one that has its share at every look', () => {
    const worst = groupExposure(ranking('+'.repeat(10) + '-'.repeat(20)));
    expect([worst.rnd, worst.rkl]).toEqual([1, 1]);
    expect(groupExposure(ranking('+----+----'.repeat(4)))).toEqual({ rnd: 0, rkl: 0, rrd: 0 });
  });

  it('agrees with numbers worked by hand', () => {
    // Ten of thirty; among the first ten 1, among the first twenty 5: |0.1 − ⅓| ÷ log₂ 10 + |0.25 − ⅓| ÷ log₂ 20.
    const members = ranking(`+${'-'.repeat(9)}++++${'-'.repeat(6)}+++++-----`);
    const sum = (1 / 3 - 0.1) / Math.log2(10) + (1 / 3 - 0.25) / Math.log2(20);
    // The most: all first, |1 − ⅓| ÷ log₂ 10 + |½ − ⅓| ÷ log₂ 20.
    const most = 2 / 3 / Math.log2(10) + 1 / 6 / Math.log2(20);
    expect(groupExposure(members).rnd).toBeCloseTo(sum / most, 12);
  });

  it('lies between 0 and 1, says the same of a group and of all others but for odds, and needs more ranks than a step', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 60 }),
        fc.integer({ min: 2, max: 10 }),
        (members, step) => {
          const found = groupExposure(members, step);
          const others = groupExposure(
            members.map((member) => !member),
            step,
          );
          expect(found.rnd).toBeCloseTo(others.rnd, 9);
          expect(found.rkl).toBeCloseTo(others.rkl, 9);
          for (const value of [found.rnd, found.rkl]) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1 + 1e-9);
          }
          if (members.length <= step) expect(found.rnd).toBeCloseTo(0, 9);
        },
      ),
    );
    expect(groupExposure(ranking('++++++++++----------')).rrd).not.toBeNaN();
    expect(groupExposure(ranking('+++++++++++---------')).rrd).toBeNaN();
  });
});
