import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resemblance } from './shingles.ts';

describe('resemblance', () => {
  it.each([
    ['a b c d', 'A, b; c d.', 1],
    ['a b c d', 'a b c e', 1 / 3],
    ['a b c d', 'x y z', 0],
    ['a', 'a', 1],
    ['', '', 0],
  ])('of "%s" and "%s" is %d', (one, other, expected) => {
    expect(resemblance(one, other)).toBeCloseTo(expected, 10);
  });

  it('is the same both ways and between 0 and 1', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const alike = resemblance(one, other);
        expect(alike).toBe(resemblance(other, one));
        expect(alike >= 0 && alike <= 1).toBe(true);
      }),
    );
  });
});
