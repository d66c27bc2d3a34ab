import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rotated, rotatedBack } from './rotation.ts';

const pair = fc.constantFrom(16, 32, 48, 112, 384).chain((dimensions) => {
  const vector = fc.float32Array({
    minLength: dimensions,
    maxLength: dimensions,
    min: -1,
    max: 1,
    noNaN: true,
  });
  return fc.tuple(vector, vector);
});

function dot(one: Iterable<number>, other: ArrayLike<number>): number {
  return [...one].reduce((sum, value, place) => sum + value * (other[place] as number), 0);
}

test('dot products stay what they were', () => {
  fc.assert(
    fc.property(pair, ([one, other]) => {
      expect(dot(rotated(one), rotated(other))).toBeCloseTo(dot(one, other), 6);
    }),
  );
});

test('what was rotated can be rotated back', () => {
  fc.assert(
    fc.property(pair, ([vector]) => {
      const back = rotatedBack(rotated(vector));
      for (const [place, value] of vector.entries()) expect(back[place]).toBeCloseTo(value, 6);
    }),
  );
});

test('a single large component is spread over all', () => {
  for (const dimensions of [256, 384]) {
    for (const place of [0, 100, dimensions - 1]) {
      const vector = new Float32Array(dimensions);
      vector[place] = 1;
      const largest = rotated(vector).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest * Math.sqrt(dimensions)).toBeLessThan(4);
    }
  }
});
