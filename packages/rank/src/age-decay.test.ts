import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageDecay, ageDecayFormula } from './age-decay.ts';

describe('ageDecay', () => {
  it('gives the numbers worked out by hand', () => {
    expect(ageDecay(32, 0, { damping: 0.8, headStart: 2, gravity: 2 })).toBeCloseTo(16 / 4, 12);
    expect(ageDecay(16, 8, { damping: 0.5, headStart: 2, gravity: 1 })).toBeCloseTo(4 / 10, 12);
    expect(ageDecay(0, 3)).toBe(0);
  });

  it('grows with votes and falls with age', () => {
    const votes = fc.integer({ min: 1, max: 100_000 });
    const age = fc.double({ min: 0, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(votes, age, (count, days) => {
        expect(ageDecay(count + 1, days)).toBeGreaterThan(ageDecay(count, days));
        expect(ageDecay(count, days + 1)).toBeLessThan(ageDecay(count, days));
      }),
    );
  });

  it('takes a date in the future as now', () => {
    expect(ageDecay(10, -50)).toBe(ageDecay(10, 0));
  });

  it('states its formula with the parameters in use', () => {
    expect(ageDecayFormula()).toBe('score = votes^0.8 ÷ (age in days + 2)^1.8');
  });
});
