import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accumulate } from './accumulate.ts';

const posting = fc.record({ document: fc.nat(49), impact: fc.integer({ min: 1, max: 255 }) });
const list = fc.uniqueArray(posting, { selector: (entry) => entry.document, maxLength: 50 });

test('adds the same as a map of documents does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(list, fc.integer({ min: 1, max: 64 })), { maxLength: 5 }),
      fc.nat(10),
      (lists, skipped) => {
        const naive = new Map<number, number>();
        const scores = new Float32Array(50);
        for (const [postings, weight] of lists) {
          const documents = Uint32Array.from(postings, (entry) => entry.document);
          const impacts = Uint8Array.from(postings, (entry) => entry.impact);
          accumulate(documents, impacts, skipped, postings.length, weight, scores);
          for (const { document, impact } of postings.slice(skipped))
            naive.set(document, (naive.get(document) ?? 0) + weight * impact);
        }
        expect([...scores]).toEqual([...scores.keys()].map((document) => naive.get(document) ?? 0));
      },
    ),
  );
});
