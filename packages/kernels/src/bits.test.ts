import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Bits,
  countBits,
  emptyBits,
  fullBits,
  hasBit,
  intersectBits,
  keepPositive,
  setBit,
  subtractBits,
} from './bits.ts';

const size = 100;
const members = fc.uniqueArray(fc.nat(size - 1)).map((numbers) => new Set(numbers));

function bitsOf(numbers: Iterable<number>): Bits {
  const bits = emptyBits(size);
  for (const number of numbers) setBit(bits, number);
  return bits;
}

function numbersOf(bits: Bits): Set<number> {
  return new Set(
    Array.from({ length: size }, (_, number) => number).filter((number) => hasBit(bits, number)),
  );
}

test('a set gives back what was put in and counts it', () => {
  fc.assert(
    fc.property(members, (set) => {
      expect(numbersOf(bitsOf(set))).toEqual(set);
      expect(countBits(bitsOf(set))).toBe(set.size);
    }),
  );
});

test('intersection and difference equal those of sets', () => {
  fc.assert(
    fc.property(members, members, (left, right) => {
      const both = bitsOf(left);
      intersectBits(both, bitsOf(right));
      expect(numbersOf(both)).toEqual(new Set([...left].filter((number) => right.has(number))));
      const rest = bitsOf(left);
      subtractBits(rest, bitsOf(right));
      expect(numbersOf(rest)).toEqual(new Set([...left].filter((number) => !right.has(number))));
    }),
  );
});

test('keepPositive drops the documents that scored nothing', () => {
  fc.assert(
    fc.property(members, members, (set, scored) => {
      const scores = new Float32Array(size);
      for (const document of scored) scores[document] = 0.5;
      const bits = bitsOf(set);
      keepPositive(scores, bits);
      expect(numbersOf(bits)).toEqual(new Set([...set].filter((number) => scored.has(number))));
    }),
  );
});

test('a full set holds every number and nothing beyond', () => {
  for (const length of [0, 1, 31, 32, 33, 64]) expect(countBits(fullBits(length))).toBe(length);
});
