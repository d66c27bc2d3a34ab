import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUnitLength } from './unit-length.ts';

test('a vector keeps its direction and gets length 1', () => {
  const vector = Float32Array.of(3, -4);
  expect(toUnitLength(vector)).toBe(true);
  expect([...vector]).toEqual([Math.fround(0.6), Math.fround(-0.8)]);
});

test('zeros stay, and what is no number is refused', () => {
  const zeros = new Float32Array(3);
  expect(toUnitLength(zeros)).toBe(true);
  expect([...zeros]).toEqual([0, 0, 0]);
  for (const bad of [NaN, Infinity, -Infinity]) expect(toUnitLength(Float32Array.of(1, bad))).toBe(false);
});

test('numbers of every size come to length 1', () => {
  const numbers = fc.float({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 1, maxLength: 20 }), (values) => {
      const vector = Float32Array.from(values);
      fc.pre(vector.some((value) => value !== 0));
      expect(toUnitLength(vector)).toBe(true);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }),
  );
});
