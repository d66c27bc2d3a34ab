import { documentListOf } from '@broadsheet/kernels';
import { expect, test } from 'vitest';
import { encodeGaps } from './gaps.ts';

test('neighbors take a byte each', () => {
  const documents = documentListOf([0, 1, 2, 127, 128]);
  expect(encodeGaps(documents, Uint32Array.of(0, 5))).toEqual(Uint8Array.of(0, 1, 1, 125, 1));
});
