import { expect, test } from 'vitest';
import {
  type Candidate,
  defaultFusion,
  type Fusion,
  fuse,
  fusionShares,
  type Normalization,
} from './fusion.ts';

const candidates: Candidate[] = [
  { key: 1, lexical: 4, dense: 0.2 },
  { key: 2, lexical: 0, dense: 0.6 },
  { key: 3, lexical: 2, dense: null },
];

function scores(fusion: Fusion, all = candidates, first = all): [number, number][] {
  return fuse(all, fusionShares(all, first, fusion)).map(({ key, score }) => [key, score]);
}

function convex(normalization: Normalization, lexicalWeight: number): Fusion {
  return { method: 'convex', normalization, lexicalWeight };
}

test('min-max counts the best 1 and the last 0, and who has no vector as the last', () => {
  expect(scores(convex('min-max', 0.25))).toEqual([
    [2, 0.75],
    [1, 0.25],
    [3, 0.125],
  ]);
});

test('a share of the best leaves 0 where it is', () => {
  expect(scores(convex('best-share', 1))).toEqual([
    [1, 1],
    [3, 0.5],
    [2, 0],
  ]);
  expect(scores(convex('best-share', 0))[1]?.[1]).toBeCloseTo(1 / 3, 12);
});

test('z-scores have a mean of 0 and a deviation of 1', () => {
  const [best, middle, last] = scores(convex('z-score', 1));
  const deviation = Math.sqrt(8 / 3);
  expect(best?.[1]).toBeCloseTo(2 / deviation, 12);
  expect(middle?.[1]).toBeCloseTo(0, 12);
  expect(last?.[1]).toBeCloseTo(-2 / deviation, 12);
});

test('scores that are all equal decide nothing, and ties go to the higher key', () => {
  const equal = [1, 2].map((key) => ({ key, lexical: 3, dense: null }));
  for (const normalization of ['min-max', 'z-score'] as const) {
    expect(scores(convex(normalization, 0.5), equal)).toEqual([
      [2, 0],
      [1, 0],
    ]);
  }
  expect(scores(convex('min-max', 0.5), [])).toEqual([]);
});

test('candidates behind the first ones do not move the scale, and come out below', () => {
  const deeper = { key: 4, lexical: 0, dense: 0 };
  const before = scores(convex('min-max', 0.5));
  const after = scores(convex('min-max', 0.5), [...candidates, deeper], candidates);
  expect(after.slice(0, 3)).toEqual(before);
  expect(after[3]).toEqual([4, expect.closeTo(-0.25, 12)]);
});

test('the weights of the default are those that a reader is told, without the noise of binary fractions', () => {
  const shares = fusionShares(candidates, candidates, defaultFusion);
  expect(shares.map(({ weight }) => `${weight}`)).toEqual(['0.55', '0.45']);
});
