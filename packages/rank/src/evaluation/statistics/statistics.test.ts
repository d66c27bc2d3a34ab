import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from './cheap-bootstrap.ts';
import { compareSystems } from './compare-systems.ts';
import { seededWords } from './random.ts';
import { randomizationTest } from './randomization-test.ts';
import { studentDistribution, studentQuantile } from './student-t.ts';

describe('studentQuantile', () => {
  // Printed tables of Student's t.
  it.each([
    [0.975, 1, 12.7062],
    [0.975, 2, 4.30265],
    [0.975, 5, 2.570582],
    [0.95, 10, 1.812461],
    [0.975, 30, 2.042272],
    [0.995, 4, 4.604095],
    [0.975, 200, 1.971896],
    [0.975, 1e6, 1.959966],
  ])('agrees with the tables: t(%d) with %d degrees is %d', (probability, degrees, t) => {
    expect(studentQuantile(probability, degrees) / t).toBeCloseTo(1, 5);
  });

  it('is the closed form for one and two degrees', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (p) => {
        expect(studentQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 6);
        expect(studentQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 6);
      }),
    );
  });

  it('turns the distribution round', () => {
    const probabilities = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(probabilities, fc.integer({ min: 1, max: 2000 }), (p, degrees) => {
        expect(studentDistribution(studentQuantile(p, degrees), degrees)).toBeCloseTo(p, 9);
      }),
    );
  });

  it('refuses what has no quantile', () => {
    for (const [p, degrees] of [
      [0, 3],
      [1, 3],
      [0.5, 0],
      [Number.NaN, 3],
    ] as const) {
      expect(() => studentQuantile(p, degrees)).toThrow(RangeError);
    }
  });
});

describe('meanInterval', () => {
  const scores = Float64Array.from({ length: 100 }, (_, index) => index / 99);

  it('is the mean ± about t standard errors', () => {
    const { value, low, high } = meanInterval(scores, { resamples: 2000 });
    // Standard deviation of the spread is 0.2915, its standard error 0.02915, t 1.961.
    expect(value).toBeCloseTo(0.5, 12);
    expect((high - low) / 2).toBeGreaterThan(0.0535);
    expect((high - low) / 2).toBeLessThan(0.061);
    expect((high + low) / 2).toBeCloseTo(0.5, 12);
  });

  it('holds the true mean about as often as it says, with few resamples too', () => {
    const nextWord = seededWords(7);
    let held = 0;
    for (let sample = 0; sample < 600; sample++) {
      const drawn = Float64Array.from({ length: 40 }, () => nextWord() / 2 ** 32);
      const { low, high } = meanInterval(drawn, { resamples: 5, seed: sample, confidence: 0.9 });
      if (low <= 0.5 && high >= 0.5) held += 1;
    }
    expect(held / 600).toBeGreaterThan(0.86);
    expect(held / 600).toBeLessThan(0.94);
  });

  it('comes out the same again, and otherwise with another seed', () => {
    expect(meanInterval(scores, { seed: 3 })).toEqual(meanInterval(scores, { seed: 3 }));
    expect(meanInterval(scores, { seed: 3 })).not.toEqual(meanInterval(scores, { seed: 4 }));
  });

  it('has no bounds for a single query, and no value for none', () => {
    expect(meanInterval(new Float64Array([0.5]))).toEqual({ value: 0.5, low: Number.NaN, high: Number.NaN });
    expect(meanInterval(new Float64Array(0)).value).toBeNaN();
  });

  it('refuses other resamples than whole numbers from 1 on', () => {
    for (const resamples of [0, 1.5, Number.NaN]) {
      expect(() => meanInterval(scores, { resamples })).toThrow(RangeError);
    }
  });
});

describe('randomizationTest', () => {
  it('gives the numbers worked out by hand', () => {
    // Of eight sign patterns of 1, 2, 3 only + + + and − − − sum up to 6 or −6.
    expect(randomizationTest(new Float64Array([1, 2, 3]))).toBe(2 / 8);
    // 1 + 2 − 3 = 0: every pattern is as large.
    expect(randomizationTest(new Float64Array([1, 2, -3]))).toBe(1);
    // |2 + 1 − 0.5| = 2.5 is reached by ±2 ±1 of one sign, with either sign of 0.5: 4 of 8.
    expect(randomizationTest(new Float64Array([2, 1, -0.5]))).toBe(4 / 8);
    expect(randomizationTest(new Float64Array(5))).toBe(1);
  });

  it('does not look at equal scores, at the sign, or at the scale', () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 8 });
    fc.assert(
      fc.property(values, (list) => {
        const p = randomizationTest(Float64Array.from(list));
        expect(randomizationTest(Float64Array.from([0, ...list, 0]))).toBe(p);
        expect(randomizationTest(Float64Array.from(list, (value) => -value / 7))).toBe(p);
      }),
    );
  });

  it('comes close by chance to what all swaps give', () => {
    // Sixteen differences are swapped in all ways, seventeen by chance; the last one hardly matters.
    const few = Float64Array.from({ length: 16 }, (_, index) => Math.sin(index) + 0.35);
    const exact = randomizationTest(few);
    const drawn = randomizationTest(Float64Array.from([...few, 1e-9]), { flips: 40_000 });
    expect(exact).toBeGreaterThan(0.02);
    expect(Math.abs(drawn - exact)).toBeLessThan(0.01);
  });

  it('is never 0, and the same again', () => {
    const clear = new Float64Array(60).fill(1);
    expect(randomizationTest(clear, { flips: 99 })).toBe(1 / 100);
    expect(randomizationTest(clear)).toBe(randomizationTest(clear));
    expect(() => randomizationTest(clear, { flips: 0 })).toThrow(RangeError);
  });
});

describe('compareSystems', () => {
  it('finds a small difference that every query shows', () => {
    const hard = Float64Array.from({ length: 30 }, (_, index) => index / 30);
    const better = hard.map((score, index) => score + 0.01 + (index % 3) / 1000);
    const { difference, p } = compareSystems(better, hard);
    expect(difference.value).toBeCloseTo(0.011, 12);
    expect(difference.low).toBeGreaterThan(0);
    expect(p).toBeLessThan(0.001);
    expect(meanInterval(better).low).toBeLessThan(meanInterval(hard).value);
  });

  it('refuses scores of other queries', () => {
    expect(() => compareSystems(new Float64Array(2), new Float64Array(3))).toThrow(/same queries/);
  });
});
