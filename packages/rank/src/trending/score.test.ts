import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trendingScore, trendingValue } from './score.ts';
import type { TrendingSignals } from './signals.ts';

const paper: TrendingSignals = {
  votesAtSources: 10,
  votesHere: 2.5,
  saves: 3,
  discussants: 1,
  hasCode: true,
  stars: 100,
  starsGrowth: null,
  ageDays: 2,
  countedAtDays: 1,
  forecast: 8,
};

const count = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e5, noNaN: true }));
const anyPaper: fc.Arbitrary<TrendingSignals> = fc.record({
  votesAtSources: count,
  votesHere: count,
  saves: count,
  discussants: count,
  hasCode: fc.boolean(),
  stars: fc.option(count),
  starsGrowth: fc.option(count),
  ageDays: fc.double({ min: -5, max: 1e4, noNaN: true }),
  countedAtDays: fc.double({ min: 0, max: 1e4, noNaN: true }),
  forecast: count,
});

describe('trendingScore', () => {
  it('is exactly the sum of its terms, and the number that many papers at once get', () => {
    fc.assert(
      fc.property(anyPaper, (signals) => {
        const { score, terms } = trendingScore(signals);
        expect(score).toBe(terms.reduce((sum, { value }) => sum + value, 0));
        expect(trendingValue(signals)).toBe(score);
        expect(score).toSatisfy(Number.isFinite);
      }),
    );
  });

  it('grows with every sign of interest, and falls with both ages', () => {
    const signs = ['votesAtSources', 'votesHere', 'saves', 'discussants', 'forecast'] as const;
    const ages = ['ageDays', 'countedAtDays'] as const;
    fc.assert(
      fc.property(anyPaper, count, (signals, more) => {
        const before = trendingValue(signals) - 1e-9;
        for (const sign of signs)
          expect(trendingValue({ ...signals, [sign]: signals[sign] + more })).toBeGreaterThanOrEqual(before);
        expect(trendingValue({ ...signals, hasCode: true })).toBeGreaterThanOrEqual(before);
        expect(trendingValue({ ...signals, stars: (signals.stars ?? 0) + more })).toBeGreaterThanOrEqual(
          before,
        );
        for (const age of ages)
          expect(trendingValue({ ...signals, [age]: signals[age] + more })).toBeLessThanOrEqual(
            before + 2e-9,
          );
      }),
    );
  });

  it('tells the numbers that the terms are made of', () => {
    const { terms } = trendingScore(paper);
    expect(terms.map(({ name }) => name)).toEqual([
      'votes',
      'saves',
      'discussion',
      'code',
      'stars',
      'growth of stars',
      'age',
    ]);
    expect(terms[0]?.detail).toContain('12.5 votes, 8 forecast');
    expect(terms[5]?.detail).toContain('not counted');
  });

  it('takes counts below nothing, and a date in the future, as nothing', () => {
    const odd = { ...paper, saves: -3, votesHere: -1, ageDays: -4 };
    expect(trendingValue(odd)).toBe(trendingValue({ ...paper, saves: 0, votesHere: 0, ageDays: 0 }));
  });
});
