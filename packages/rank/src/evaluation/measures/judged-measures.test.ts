import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecision } from './average-precision.ts';
import { judgeRanking } from './judged-ranking.ts';
import { judgedShare } from './judged-share.ts';
import { ndcg } from './ndcg.ts';
import { precision } from './precision.ts';
import { recall } from './recall.ts';
import { reciprocalRank } from './reciprocal-rank.ts';

// Answers a, x, b, y, c: a has grade 1, b grade 3, x grade 0, d grade 2 and is not found; y and c nobody judged.
const grades = new Map([
  ['a', 1],
  ['b', 3],
  ['x', 0],
  ['d', 2],
]);
const judged = judgeRanking(['a', 'x', 'b', 'y', 'c'], grades);
const nothingRelevant = judgeRanking(['a'], new Map([['a', 0]]));

describe('measures of judged answers', () => {
  it('nDCG gives the numbers worked out by hand', () => {
    // Found: 1/log2(2) + 3/log2(4) = 2.5. Best: 3/log2(2) + 2/log2(3) + 1/log2(4) = 4.76186.
    expect(ndcg(judged, 10)).toBeCloseTo(2.5 / (3 + 2 / Math.log2(3) + 0.5), 12);
    // Down to rank 2: 1 of 3 + 2/log2(3).
    expect(ndcg(judged, 2)).toBeCloseTo(1 / (3 + 2 / Math.log2(3)), 12);
    // Exponential gains are 1, 7 and 3: 1 + 7/2 of 7 + 3/log2(3) + 1/2.
    expect(ndcg(judged, 10, 'exp')).toBeCloseTo(4.5 / (7.5 + 3 / Math.log2(3)), 12);
  });

  it('average precision, reciprocal rank, precision, recall and the judged share do', () => {
    expect(averagePrecision(judged, Number.POSITIVE_INFINITY)).toBeCloseTo((1 + 2 / 3) / 3, 12);
    expect(averagePrecision(judged, 2)).toBeCloseTo(1 / 3, 12);
    expect(reciprocalRank(judgeRanking(['y', 'x', 'b'], grades), 10)).toBeCloseTo(1 / 3, 12);
    expect(reciprocalRank(judgeRanking(['y', 'x', 'b'], grades), 2)).toBe(0);
    expect(precision(judged, 5)).toBeCloseTo(2 / 5, 12);
    expect(precision(judged, 10)).toBeCloseTo(2 / 10, 12);
    expect(recall(judged, 1)).toBeCloseTo(1 / 3, 12);
    expect(recall(judged, 5)).toBeCloseTo(2 / 3, 12);
    expect(judgedShare(judged, 5)).toBeCloseTo(3 / 5, 12);
  });

  it('are 0 where nothing is relevant or nothing was found', () => {
    const nothingFound = judgeRanking([], grades);
    for (const measure of [ndcg, averagePrecision, reciprocalRank, precision, recall]) {
      expect(measure(nothingRelevant, 10)).toBe(0);
      expect(measure(nothingFound, 10)).toBe(0);
    }
  });

  it('take a grade below 0 for not relevant', () => {
    const spam = judgeRanking(['s', 'a'], new Map([...grades, ['s', -2]]));
    expect(ndcg(spam, 10)).toBeCloseTo(1 / Math.log2(3) / (3 + 2 / Math.log2(3) + 0.5), 12);
    expect(precision(spam, 1)).toBe(0);
    expect(judgedShare(spam, 1)).toBe(1);
  });

  it('refuse a ranking that names a document twice', () => {
    expect(() => judgeRanking(['a', 'a'], grades)).toThrow(/twice/);
  });
});

describe('measures of any judged answers', () => {
  const names = fc.uniqueArray(fc.nat(30).map(String), { maxLength: 20 });
  const anyGrades = fc.dictionary(fc.nat(30).map(String), fc.integer({ min: -1, max: 4 }));
  const cutoffs = fc.integer({ min: 1, max: 25 });

  it('equal their definitions, taken literally', () => {
    fc.assert(
      fc.property(names, anyGrades, cutoffs, (documents, known, cutoff) => {
        const judgements = new Map(Object.entries(known));
        const ranking = judgeRanking(documents, judgements);
        const gradeOf = (document: string) => Math.max(0, judgements.get(document) ?? 0);
        const sumTo = (list: readonly string[], term: (document: string, rank: number) => number) =>
          list.slice(0, cutoff).reduce((sum, document, index) => sum + term(document, index + 1), 0);
        const relevant = [...judgements.keys()].filter((document) => gradeOf(document) > 0);
        const best = relevant.toSorted((one, other) => gradeOf(other) - gradeOf(one));
        const hitsTo = (rank: number) => documents.slice(0, rank).filter((d) => gradeOf(d) > 0).length;
        const dcg = (list: readonly string[]) => sumTo(list, (d, rank) => gradeOf(d) / Math.log2(rank + 1));
        const most = Math.max(1, relevant.length);
        expect(ndcg(ranking, cutoff)).toBeCloseTo(relevant.length > 0 ? dcg(documents) / dcg(best) : 0, 10);
        const ap = sumTo(documents, (d, rank) => (gradeOf(d) > 0 ? hitsTo(rank) / rank : 0)) / most;
        expect(averagePrecision(ranking, cutoff)).toBeCloseTo(ap, 10);
        expect(precision(ranking, cutoff)).toBeCloseTo(hitsTo(cutoff) / cutoff, 10);
        expect(recall(ranking, cutoff)).toBeCloseTo(hitsTo(cutoff) / most, 10);
      }),
    );
  });

  it('are 1 for the best ranking', () => {
    fc.assert(
      fc.property(anyGrades, (known) => {
        const judgements = new Map(Object.entries(known));
        const best = [...judgements].toSorted((one, other) => other[1] - one[1]);
        fc.pre(best[0] !== undefined && best[0][1] > 0);
        const ranking = judgeRanking(
          best.map(([document]) => document),
          judgements,
        );
        for (const measure of [ndcg, averagePrecision, reciprocalRank, recall]) {
          expect(measure(ranking, Number.POSITIVE_INFINITY)).toBeCloseTo(1, 12);
        }
        expect(ndcg(ranking, 5, 'exp')).toBeCloseTo(1, 12);
      }),
    );
  });
});
