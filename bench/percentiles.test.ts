import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, medianOfRounds, percentile, percentilesOf } from './percentiles.ts';

const times = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 200 });

describe('percentile', () => {
  it('is the least value that so many of the values do not exceed', () => {
    fc.assert(
      fc.property(times, fc.constantFrom(0.5, 0.95, 0.99, 1), (values, share) => {
        const enough = (value: number) =>
          values.filter((other) => other <= value).length >= share * values.length;
        expect(percentile(values, share)).toBe(Math.min(...values.filter(enough)));
      }),
    );
  });

  it('is no number where nothing was timed', () => {
    expect(percentilesOf([])).toEqual({ count: 0, p50Ms: Number.NaN, p95Ms: Number.NaN, p99Ms: Number.NaN });
  });
});

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
    [[], Number.NaN],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('of several rounds is that of each figure', () => {
    const rounds = [
      [1, 2, 3],
      [1, 9, 9],
      [2, 2, 5],
    ].map(percentilesOf);
    expect(medianOfRounds(rounds)).toEqual({ count: 3, p50Ms: 2, p95Ms: 5, p99Ms: 5 });
  });
});
