import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nthValue } from './found.ts';

const lists = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 40 }), { maxLength: 5 });

test('the n-th highest of all values is that of sorting, ties and all, and below all where there are fewer', () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: 0, max: 120 }), (given, n) => {
      const sorted = given.flat().sort((a, b) => b - a);
      expect(nthValue(given, n)).toBe(sorted[n - 1] ?? Number.NEGATIVE_INFINITY);
    }),
    { numRuns: 500 },
  );
});
