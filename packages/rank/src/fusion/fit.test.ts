import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSetting } from './fit-setting.ts';
import { fitFusionWeight } from './fit-weight.ts';

describe('fitSetting', () => {
  it('gives the numbers worked out by hand', () => {
    // Fold 0 holds queries 0 and 2, fold 1 queries 1 and 3; each chooses by the other two.
    const quality = [new Float64Array([1, 0, 1, 0]), new Float64Array([0, 0.4, 0.8, 0.4])];
    expect(fitSetting(quality, 2)).toEqual({
      best: 0,
      means: new Float64Array([0.5, 0.4]),
      // Queries 1 and 3 want setting 1, which gives 0 and 0.8 to the others; those want setting 0, which gives 0.
      heldOut: 0.2,
      chosen: [1, 0],
    });
  });

  it('promises no more than the best setting could give to each query', () => {
    const column = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 5 }), (columns) => {
        const quality = columns.map((values) => Float64Array.from(values));
        const { best, means, heldOut } = fitSetting(quality, 3);
        expect(means[best]).toBe(Math.max(...means));
        const most = [0, 1, 2, 3, 4, 5].map((query) => Math.max(...quality.map((of) => of[query] ?? 0)));
        expect(heldOut).toBeLessThanOrEqual(most.reduce((sum, value) => sum + value, 0) / 6 + 1e-12);
      }),
    );
  });

  it('refuses what nothing can be chosen by', () => {
    expect(() => fitSetting([])).toThrow(RangeError);
    expect(() => fitSetting([new Float64Array(1)])).toThrow(/two or more queries/);
    expect(() => fitSetting([new Float64Array(3), new Float64Array(2)])).toThrow(RangeError);
  });
});

describe('fitFusionWeight', () => {
  const candidates = (...keys: readonly string[]) => keys.map((key, index) => ({ key, score: -index }));

  it('finds the list that can be trusted', () => {
    const queries = Array.from({ length: 12 }, (_, query) => ({
      first: candidates('wrong', `right ${query}`),
      second: candidates(`right ${query}`, 'wrong'),
      quality: (fused: readonly string[]) => (fused[0] === `right ${query}` ? 1 : 0),
    }));
    const fitted = fitFusionWeight(queries, 'min-max', { steps: 10 });
    expect(fitted.weight).toBe(0);
    expect(fitted.heldOut).toBe(1);
    expect(fitted.grid).toHaveLength(11);
    expect(fitted.means.at(-1)).toBe(0);
  });

  it('finds a mixture where each list alone is wrong', () => {
    // The right answer is second in both lists, close behind another first one in each.
    const queries = Array.from({ length: 4 }, () => ({
      first: [...candidates('x', 'right'), { key: 'y', score: -5 }],
      second: [...candidates('y', 'right'), { key: 'x', score: -5 }],
      quality: (fused: readonly string[]) => (fused[0] === 'right' ? 1 : 0),
    }));
    const { weight, heldOut } = fitFusionWeight(queries, 'min-max');
    expect(weight).toBeGreaterThan(0);
    expect(weight).toBeLessThan(1);
    expect(heldOut).toBe(1);
  });

  it('refuses steps that are none', () => {
    expect(() => fitFusionWeight([], 'min-max', { steps: 0 })).toThrow(RangeError);
  });
});
