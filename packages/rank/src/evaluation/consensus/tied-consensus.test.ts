import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kemenyConsensus } from './kemeny.ts';
import { countPreferences } from './preferences.ts';
import { tiedConsensus } from './tied-consensus.ts';

const ranking = (...scores: number[]) => Float64Array.from(scores);

/** Merges the two neighbors least apart, looking at every pair of every ranking again each time. */
function naive(rankings: readonly Float64Array[], systems: number, breakdown: number): number[][] {
  let buckets = kemenyConsensus(rankings, systems).order.map((system) => [system]);
  for (;;) {
    const shares = buckets.slice(1).map((lower, place) => {
      const upper = buckets[place] ?? [];
      const pairs = upper.flatMap((one) => lower.map((other) => [one, other] as const));
      const { wins } = countPreferences(rankings, systems);
      const over = (one: number, other: number) => wins[one * systems + other] ?? 0;
      const lead = pairs.reduce((sum, [one, other]) => sum + over(one, other) - over(other, one), 0);
      const known = pairs.flatMap(([one, other]) => rankings.filter((scores) => knows(scores, one, other)));
      return known.length === 0 ? 0 : lead / known.length / 2;
    });
    const least = Math.min(...shares);
    if (shares.length === 0 || (least > 0 && least >= breakdown)) return buckets;
    const at = shares.indexOf(least);
    buckets = buckets.toSpliced(at, 2, [...(buckets[at] ?? []), ...(buckets[at + 1] ?? [])]);
  }
}

function knows(scores: Float64Array, one: number, other: number): boolean {
  const both = [scores[one] ?? Number.NaN, scores[other] ?? Number.NaN];
  return !both.some(Number.isNaN) && both.some(Number.isFinite);
}

const anyRankings = (systems: number) => {
  const score = fc.oneof(
    fc.integer({ min: 0, max: 4 }),
    fc.constant(Number.NaN),
    fc.constant(Number.NEGATIVE_INFINITY),
  );
  return fc.array(
    fc.array(score, { minLength: systems, maxLength: systems }).map((row) => Float64Array.from(row)),
    { minLength: 1, maxLength: 7 },
  );
};

describe('tiedConsensus', () => {
  it('ties what half of the rankings would have otherwise, and keeps what all agree on', () => {
    const rankings = [ranking(3, 2, 1), ranking(2, 3, 1)];
    const { buckets, breakdowns } = tiedConsensus(rankings, 3);
    expect(buckets.map((bucket) => bucket.toSorted())).toEqual([[0, 1], [2]]);
    expect(breakdowns).toEqual([0.5]);
  });

  it('shows an order that one ranking of ten could turn round as a tie', () => {
    const close = [...Array(6).fill(ranking(2, 1, 0)), ...Array(5).fill(ranking(1, 2, 0))];
    expect(tiedConsensus(close, 3, 0).buckets).toEqual([[0], [1], [2]]);
    expect(tiedConsensus(close, 3, 0.1).buckets).toEqual([[0, 1], [2]]);
  });

  it('has those who are left out of a ranking behind all others, and knows nothing of those not yet there', () => {
    const left = ranking(1, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY);
    expect(tiedConsensus([left], 3).buckets).toEqual([[0], [1, 2]]);
    expect(tiedConsensus([ranking(1, Number.NaN)], 2).buckets).toEqual([[0, 1]]);
  });

  it('merges as a twin that looks at everything again each time', () => {
    const anyCase = fc
      .integer({ min: 1, max: 9 })
      .chain((systems) => fc.tuple(fc.constant(systems), anyRankings(systems), fc.constantFrom(0, 0.1, 0.3)));
    fc.assert(
      fc.property(anyCase, ([systems, rankings, breakdown]) => {
        expect(tiedConsensus(rankings, systems, breakdown).buckets).toEqual(
          naive(rankings, systems, breakdown),
        );
      }),
    );
  });

  it('keeps its buckets apart when fewer rankings than it says are turned round', () => {
    const rankings = [...Array(9).fill(ranking(5, 4, 2, 1)), ranking(1, 2, 4, 5)];
    const { buckets, breakdowns } = tiedConsensus(rankings, 4);
    expect(buckets).toEqual([[0], [1], [2], [3]]);
    expect(breakdowns).toEqual([0.4, 0.4, 0.4]);
    const turned = rankings.map((row, place) => (place < 3 ? ranking(1, 2, 4, 5) : row));
    expect(tiedConsensus(turned, 4, 0).buckets).toEqual(buckets);
  });

  it('tells papers apart that few rankings know, if these agree, and knows nothing of two that were left out', () => {
    const rankings = [...Array(9).fill(ranking(Number.NaN, Number.NaN)), ranking(2, 1)];
    expect(tiedConsensus(rankings, 2)).toEqual({ buckets: [[0], [1]], breakdowns: [0.5] });
    const left = Array(9).fill(ranking(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY));
    expect(tiedConsensus([...left, ranking(1, 2)], 2).breakdowns).toEqual([0.5]);
  });

  it('refuses a share of more than half', () => {
    expect(() => tiedConsensus([], 2, 0.7)).toThrow(/0\.7/);
  });
});
