import { describe, expect, it } from 'vitest';
import { gammaDraw } from './gamma-draw.ts';
import { seededWords } from './random.ts';

describe('gammaDraw', () => {
  it.each([0.3, 1, 4, 50])('has mean and variance of its shape, %d', (shape) => {
    const nextWord = seededWords(7);
    const draws = Array.from({ length: 20_000 }, () => gammaDraw(shape, nextWord));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    expect(mean / shape).toBeCloseTo(1, 1);
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.1);
    expect(draws.every((draw) => draw >= 0)).toBe(true);
  });
});
