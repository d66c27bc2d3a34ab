import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonLowerBound, wilsonLowerBoundFormula } from './wilson-lower-bound.ts';

/** z² at 95 %: where everybody agrees, the bound is n ÷ (n + z²). */
const Z_SQUARED = 1.959964 ** 2;

describe('wilsonLowerBound', () => {
  it('gives the numbers worked out by hand', () => {
    expect(wilsonLowerBound(1, 0)).toBeCloseTo(1 / (1 + Z_SQUARED), 6);
    expect(wilsonLowerBound(10, 0)).toBeCloseTo(10 / (10 + Z_SQUARED), 6);
    // (0.75 + 0.480182 − 1.959964 · 0.326953) ÷ 1.960365
    expect(wilsonLowerBound(3, 1)).toBeCloseTo(0.30064, 5);
    expect(wilsonLowerBound(0, 0)).toBe(0);
    expect(wilsonLowerBound(0, 9)).toBe(0);
  });

  it('puts ten of eleven before one of one, and ninety of a hundred before nine of ten', () => {
    expect(wilsonLowerBound(10, 1)).toBeGreaterThan(wilsonLowerBound(1, 0));
    expect(wilsonLowerBound(90, 10)).toBeGreaterThan(wilsonLowerBound(9, 1));
  });

  it('is the smaller solution of (bound − p)² = z² · bound(1 − bound) ÷ n, as Wilson derived it', () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), count, (yes, no) => {
        const bound = wilsonLowerBound(yes, no);
        const share = yes / (yes + no);
        expect(bound).toBeLessThan(share);
        expect((bound - share) ** 2).toBeCloseTo((Z_SQUARED * bound * (1 - bound)) / (yes + no), 8);
        expect(wilsonLowerBound(yes + 1, no)).toBeGreaterThan(bound);
        expect(wilsonLowerBound(yes, no + 1)).toBeLessThan(bound);
      }),
    );
  });

  it('states its formula', () => {
    expect(wilsonLowerBoundFormula()).toContain('z = 1.96');
  });
});
