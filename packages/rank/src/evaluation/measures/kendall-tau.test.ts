import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kendallTau } from './kendall-tau.ts';

describe('kendallTau', () => {
  it('gives the numbers worked out by hand', () => {
    // Of six pairs one is turned round.
    expect(kendallTau([1, 2, 3, 4], [1, 2, 4, 3])).toBeCloseTo(4 / 6, 12);
    // Three pairs; one is tied on the left: (1 + 1) ÷ √(2 · 3).
    expect(kendallTau([1, 1, 2], [1, 2, 3])).toBeCloseTo(2 / Math.sqrt(6), 12);
    expect(kendallTau([1, 2], [2, 1])).toBe(-1);
  });

  it('is not a number where a column is constant', () => {
    expect(kendallTau([1, 1], [1, 2])).toBeNaN();
    expect(kendallTau([], [])).toBeNaN();
  });

  it('refuses columns of different length', () => {
    expect(() => kendallTau([1], [1, 2])).toThrow(RangeError);
  });

  it('is 1 with itself, turns its sign with a column, and stays for a change of scale', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })));
    fc.assert(
      fc.property(rows, (pairs) => {
        const [one, other] = [pairs.map(([left]) => left), pairs.map(([, right]) => right)];
        fc.pre(new Set(one).size > 1 && new Set(other).size > 1);
        const tau = kendallTau(one, other);
        expect(kendallTau(one, one)).toBeCloseTo(1, 12);
        expect(kendallTau(other, one)).toBeCloseTo(tau, 12);
        expect(
          kendallTau(
            one,
            other.map((value) => -value),
          ),
        ).toBeCloseTo(-tau, 12);
        expect(
          kendallTau(
            one.map((value) => value ** 3 + 5),
            other,
          ),
        ).toBeCloseTo(tau, 12);
      }),
    );
  });
});
