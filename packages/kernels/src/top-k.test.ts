import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyBits, setBit } from './bits.ts';
import { createTopK, ranked, topK } from './top-k.ts';

// Few distinct values, so that ties are common; keys are distinct, so that the order is total.
const entry = fc.record({
  value: fc.constantFrom(Number.NEGATIVE_INFINITY, -1, 0, 1, 2),
  score: fc.constantFrom(0, 0.5, 1),
  key: fc.integer({ min: 1, max: 2 ** 32 - 1 }),
  accepted: fc.boolean(),
});
const collection = fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 120 });

test('keeps the same documents in the same order as sorting them all', () => {
  fc.assert(
    fc.property(collection, fc.nat(20), fc.nat(120), (entries, capacity, split) => {
      const top = createTopK(capacity);
      for (const segment of [entries.slice(0, split), entries.slice(split)]) {
        const accepted = emptyBits(segment.length);
        segment.forEach(({ accepted: yes }, document) => {
          if (yes) setBit(accepted, document);
        });
        const values = Float64Array.from(segment, ({ value }) => value);
        const scores = Float32Array.from(segment, ({ score }) => score);
        topK(
          values,
          scores,
          Uint32Array.from(segment, ({ key }) => key),
          accepted,
          top,
        );
      }
      const sorted = entries
        .filter(({ accepted }) => accepted)
        .sort((a, b) =>
          a.value === b.value ? b.score - a.score || b.key - a.key : a.value < b.value ? 1 : -1,
        )
        .slice(0, capacity);
      expect(ranked(top)).toEqual(sorted.map(({ value, score, key }) => ({ value, score, key })));
    }),
  );
});
