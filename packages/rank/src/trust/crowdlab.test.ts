import { describe, expect, it } from 'vitest';
import { crowdlabWeight, relativeWeight, shrunkQuality, typicalQuality } from './crowdlab.ts';

describe('the quality of raters', () => {
  it('gives the numbers worked out by hand', () => {
    // (0.6 · 10 + 8 + 3) ÷ (10 + 10 + 10)
    const agreements = { sums: Float64Array.of(8, 3), counts: Float64Array.of(10, 10) };
    const typical = typicalQuality(agreements);
    expect(typical).toBeCloseTo(17 / 30, 12);
    expect(shrunkQuality({ sum: 8, count: 10 }, typical)).toBeCloseTo((17 / 3 + 8) / 20, 12);
    expect(typicalQuality({ sums: new Float64Array(3), counts: new Float64Array(3) })).toBeCloseTo(0.6, 12);
  });

  it('is typical before anything is known, and hardly shrunk after a thousand votes', () => {
    expect(shrunkQuality({ sum: 0, count: 0 }, 0.57)).toBeCloseTo(0.57, 12);
    expect(shrunkQuality({ sum: 900, count: 1000 }, 0.57)).toBeCloseTo(0.9, 2);
  });
});

describe('crowdlabWeight', () => {
  it('is the share of the errors of chance that are avoided', () => {
    expect(crowdlabWeight(1)).toBe(1);
    expect(crowdlabWeight(0.75)).toBeCloseTo(0.5, 12);
    expect(crowdlabWeight(0.5)).toBe(0);
    expect(crowdlabWeight(0.2)).toBe(0);
  });

  it('is told beside the typical one, with a part that nobody loses', () => {
    expect(relativeWeight(0.6, 0.6)).toBe(1);
    expect(relativeWeight(0.75, 0.6)).toBeCloseTo(0.7 / 0.4, 12);
    expect(relativeWeight(0.3, 0.6)).toBeCloseTo(0.2 / 0.4, 12);
    expect(relativeWeight(1, 0.5)).toBe(2);
  });
});
