import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.ts';
import { convexCombination } from './convex-combination.ts';
import { type Normalization, normalizeScores } from './normalize.ts';
import { reciprocalRankFusion } from './reciprocal-rank-fusion.ts';

const list = (...scores: readonly (readonly [string, number])[]) =>
  scores.map(([key, score]) => ({ key, score }));
const lexical = list(['a', 10], ['b', 6], ['c', 2]);
const dense = list(['c', 0.9], ['d', 0.5]);
const anyList = fc
  .dictionary(fc.constantFrom(...'abcdefgh'), fc.integer({ min: -20, max: 20 }))
  .map((scores) => list(...Object.entries(scores)));

describe('normalizeScores', () => {
  it('gives the numbers worked out by hand', () => {
    expect([...normalizeScores(lexical, 'min-max').scores]).toEqual([1, 0.5, 0]);
    // Mean 6, variance (16 + 0 + 16) ÷ 3.
    const { scores, missing } = normalizeScores(lexical, 'z-score');
    expect(scores[0]).toBeCloseTo(4 / Math.sqrt(32 / 3), 12);
    expect(scores[1]).toBeCloseTo(0, 12);
    expect(missing).toBe(scores[2]);
  });

  it.each(['min-max', 'z-score'] as const)('%s takes equal scores for found', (normalization) => {
    expect(normalizeScores(list(['a', 3], ['b', 3]), normalization)).toEqual({
      scores: new Float64Array([1, 1]),
      missing: 0,
    });
    expect(normalizeScores([], normalization).scores).toHaveLength(0);
  });
});

/** Every candidate looked up in every list. */
function combineNaively(
  lists: readonly (readonly Candidate<string>[])[],
  weights: readonly number[],
  normalization: Normalization,
): Map<string, number> {
  const scoreIn = (candidates: readonly Candidate<string>[], key: string) => {
    const { scores, missing } = normalizeScores(candidates, normalization);
    const index = candidates.findIndex((candidate) => candidate.key === key);
    return scores[index] ?? missing;
  };
  const keys = new Set(lists.flatMap((candidates) => candidates.map(({ key }) => key)));
  return new Map(
    [...keys].map((key) => [
      key,
      lists.reduce((sum, candidates, index) => sum + (weights[index] ?? 0) * scoreIn(candidates, key), 0),
    ]),
  );
}

describe('convexCombination', () => {
  it('gives the numbers worked out by hand', () => {
    const fused = convexCombination(
      [
        { list: lexical, weight: 0.25 },
        { list: dense, weight: 0.75 },
      ],
      'min-max',
    );
    // c has 0 and 1, a has 1 and nothing, b half, d nothing at all.
    expect(fused).toEqual(list(['c', 0.75], ['a', 0.25], ['b', 0.125], ['d', 0]));
  });

  it('keeps the order of a list that has all the weight', () => {
    const [all, none] = [
      { list: lexical, weight: 1 },
      { list: dense, weight: 0 },
    ];
    const keys = convexCombination([all, none], 'z-score').map(({ key }) => key);
    expect(keys.slice(0, 3)).toEqual(['a', 'b', 'c']);
  });

  it('equals looking every candidate up in every list', () => {
    const weights = fc.integer({ min: 0, max: 10 });
    fc.assert(
      fc.property(
        anyList,
        anyList,
        weights,
        fc.constantFrom('min-max', 'z-score'),
        (one, other, tenths, way) => {
          const weight = tenths / 10;
          const fused = convexCombination(
            [
              { list: one, weight },
              { list: other, weight: 1 - weight },
            ],
            way,
          );
          const expected = combineNaively([one, other], [weight, 1 - weight], way);
          expect(fused.map(({ key }) => key).toSorted()).toEqual([...expected.keys()].toSorted());
          for (const { key, score } of fused) expect(score).toBeCloseTo(expected.get(key) ?? Number.NaN, 10);
          expect(fused.map(({ score }) => score)).toEqual(
            fused.map(({ score }) => score).toSorted((a, b) => b - a),
          );
        },
      ),
    );
  });

  it('refuses weights that are no shares', () => {
    for (const weight of [-0.1, 0.5, Number.NaN]) {
      expect(() => convexCombination([{ list: lexical, weight }], 'min-max')).toThrow(/sum up to 1/);
    }
  });
});

describe('reciprocalRankFusion', () => {
  it('gives the numbers worked out by hand', () => {
    const fused = reciprocalRankFusion([
      ['a', 'b'],
      ['b', 'c'],
    ]);
    expect(fused).toEqual(list(['b', 1 / 62 + 1 / 61], ['a', 1 / 61], ['c', 1 / 62]));
  });

  it('does not depend on scores, and puts what both find above what one finds as high', () => {
    const names = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1 });
    fc.assert(
      fc.property(names, names, fc.integer({ min: 1, max: 100 }), (one, other, constant) => {
        const fused = reciprocalRankFusion([one, other], constant);
        for (const { key, score } of fused) {
          const ranks = [one.indexOf(key), other.indexOf(key)].filter((index) => index >= 0);
          expect(score).toBeCloseTo(
            ranks.reduce((sum, index) => sum + 1 / (constant + index + 1), 0),
            12,
          );
        }
        expect(new Set(fused.map(({ key }) => key))).toEqual(new Set([...one, ...other]));
      }),
    );
  });
});
