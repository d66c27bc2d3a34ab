import { describe, expect, it } from 'vitest';
import { consensusOf } from './agree.ts';

describe('consensusOf', () => {
  it('shows papers that half the days have either way as tied', () => {
    const { order, tied } = consensusOf([
      [1, 2, 3],
      [2, 1, 3],
    ]);
    expect(order.toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    expect(order[2]).toBe(3);
    expect(tied).toEqual([0, 0, 1]);
  });

  it('counts for a paper only the days since it came, and falling below what is kept as being last', () => {
    const { order, explanations } = consensusOf([
      [1, 2],
      [3, 1],
      [3, 1, 2],
    ]);
    expect(order).toEqual([3, 1, 2]);
    expect(explanations.map(({ terms }) => terms[0]?.value)).toEqual([2, 3, 2]);
  });

  it('does not tie the papers of the last day, of which one day alone tells', () => {
    const { order, tied } = consensusOf([
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 3, 4, 2],
    ]);
    expect(order).toEqual([1, 3, 4, 2]);
    expect(tied).toEqual([0, 1, 2, 3]);
  });

  it('has nothing to say where nothing stood', () => {
    expect(consensusOf([[]]).order).toEqual([]);
  });
});
