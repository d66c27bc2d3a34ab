import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchByLength } from './batches.ts';

test('texts of like length come together', () => {
  expect(batchByLength([9, 2, 8, 2], { texts: 2, tokens: 100 })).toEqual([
    [1, 3],
    [2, 0],
  ]);
});

test('every place is in one batch, and no batch but one of a single text is above the limits', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 });
  const limits = fc.record({
    texts: fc.integer({ min: 1, max: 9 }),
    tokens: fc.integer({ min: 1, max: 200 }),
  });
  fc.assert(
    fc.property(lengths, limits, (all, { texts, tokens }) => {
      const batches = batchByLength(all, { texts, tokens });
      expect(batches.flat().sort((a, b) => a - b)).toEqual(all.map((_, place) => place));
      for (const batch of batches) {
        const longest = Math.max(...batch.map((place) => all[place] ?? 0));
        expect(batch.length).toBeLessThanOrEqual(texts);
        if (batch.length > 1) expect(batch.length * longest).toBeLessThanOrEqual(tokens);
      }
    }),
  );
});
