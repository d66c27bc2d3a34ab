import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankBiasedOverlap } from './rank-biased-overlap.ts';

/** The sum over so many depths that the rest does not show, each agreement computed from scratch. */
function byDefinition(one: readonly string[], other: readonly string[], p: number): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const common = (depth: number) =>
    long.slice(0, depth).filter((document) => short.slice(0, depth).includes(document)).length;
  const agreement = (depth: number): number => {
    if (depth > long.length) return agreement(long.length);
    const beyond = Math.max(0, depth - short.length) * (common(short.length) / short.length);
    return (common(depth) + beyond) / depth;
  };
  let sum = 0;
  for (let depth = 1; depth <= 400; depth++) sum += (1 - p) * p ** (depth - 1) * agreement(depth);
  return sum;
}

describe('rankBiasedOverlap', () => {
  it('gives the numbers worked out by hand', () => {
    // Agreement 0 at depth 1, 1 at depth 2 and, extrapolated, below: all but the first depth's weight 1 − p.
    expect(rankBiasedOverlap(['a', 'b'], ['b', 'a'], 0.9)).toBeCloseTo(0.9, 12);
    // Depth 1: 1, depth 2: 1/2, and 1/2 from there on: 0.2 + 0.8 · 0.5.
    expect(rankBiasedOverlap(['a', 'b'], ['a', 'c'], 0.8)).toBeCloseTo(0.6, 12);
    // The short one is taken to go on agreeing: everywhere 1.
    expect(rankBiasedOverlap(['a'], ['a', 'b', 'c'], 0.9)).toBeCloseTo(1, 12);
  });

  it('is 1 for two empty rankings and 0 for one', () => {
    expect(rankBiasedOverlap([], [], 0.9)).toBe(1);
    expect(rankBiasedOverlap([], ['a'], 0.9)).toBe(0);
  });

  it('refuses a p outside of 0 and 1', () => {
    for (const p of [0, 1, -1, Number.NaN]) expect(() => rankBiasedOverlap([], [], p)).toThrow(/between/);
  });

  it('equals its definition, is symmetric, and 1 for equal rankings', () => {
    const names = fc.uniqueArray(fc.nat(15).map(String), { minLength: 1, maxLength: 12 });
    const persistence = fc.double({ min: 0.05, max: 0.92, noNaN: true });
    fc.assert(
      fc.property(names, names, persistence, (one, other, p) => {
        expect(rankBiasedOverlap(one, other, p)).toBeCloseTo(byDefinition(one, other, p), 9);
        expect(rankBiasedOverlap(other, one, p)).toBeCloseTo(rankBiasedOverlap(one, other, p), 12);
        expect(rankBiasedOverlap(one, one, p)).toBeCloseTo(1, 12);
      }),
    );
  });
});
