import { expect, test } from 'vitest';
import { createLeastSquares } from './ridge.ts';

test('a linear rule is found again', () => {
  const squares = createLeastSquares(3);
  for (let one = -50; one <= 50; one++)
    for (let other = -50; other <= 50; other++) squares.add([1, one, other], 3 + 0.5 * one - 2 * other);
  const [constant, first, second] = squares.solve();
  expect(constant).toBeCloseTo(3, 4);
  expect(first).toBeCloseTo(0.5, 4);
  expect(second).toBeCloseTo(-2, 4);
});
