import { documentListOf, emptyBits, hasBit, setBit } from '@broadsheet/kernels';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countDeleted } from './count-deleted.ts';

const SIZE = 400;
const someDocuments = fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: SIZE });

it('counts what a look at every document counts', () => {
  const property = fc.property(
    someDocuments,
    someDocuments,
    fc.nat(),
    fc.nat(),
    (listed, gone, one, other) => {
      const sorted = listed.toSorted((a, b) => a - b);
      const [start = 0, end = 0] = [one, other]
        .map((place) => place % (sorted.length + 1))
        .sort((a, b) => a - b);
      const deleted = emptyBits(SIZE);
      for (const document of gone) setBit(deleted, document);
      const counted = countDeleted(documentListOf(sorted), { start, end }, { deleted, count: gone.length });
      expect(counted).toBe(sorted.slice(start, end).filter((document) => hasBit(deleted, document)).length);
    },
  );
  fc.assert(property, { numRuns: 500 });
});
