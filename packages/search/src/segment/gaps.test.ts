import { documentList, documentListOf } from '@broadsheet/kernels';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeGaps, encodeGaps } from './gaps.ts';

/** Postings of several terms, some of which have none. */
const postings = fc.array(
  fc.uniqueArray(fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 2 ** 24 - 1 })), { maxLength: 20 }),
  { maxLength: 10 },
);

function tableOf(terms: readonly number[][]): { documents: Uint8Array; offsets: Uint32Array } {
  const sorted = terms.map((documents) => documents.toSorted((a, b) => a - b));
  const offsets = new Uint32Array(terms.length + 1);
  sorted.forEach(({ length }, term) => {
    offsets[term + 1] = (offsets[term] as number) + length;
  });
  return { documents: documentListOf(sorted.flat()), offsets };
}

test('documents come back from their gaps', () => {
  fc.assert(
    fc.property(postings, (terms) => {
      const { documents, offsets } = tableOf(terms);
      const read = new Uint8Array(documents.length);
      decodeGaps(encodeGaps(documents, offsets), offsets, read, 'file');
      expect(read).toEqual(documents);
    }),
  );
});

test('neighbors take a byte each', () => {
  const { documents, offsets } = tableOf([[0, 1, 2, 127, 128]]);
  expect(encodeGaps(documents, offsets)).toEqual(Uint8Array.of(0, 1, 1, 125, 1));
});

test('gaps that do not fit their offsets are found', () => {
  const { documents, offsets } = tableOf([[5, 300]]);
  const bytes = encodeGaps(documents, offsets);
  const read = (short: Uint8Array) => () => decodeGaps(short, offsets, documentList(2), 'file');
  expect(read(bytes.subarray(0, 1))).toThrow('file: its postings do not add up');
  expect(read(Uint8Array.of(...bytes, 1))).toThrow('do not add up');
});
