import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openBuiltinEncoder } from '@broadsheet/encode';
import { attentionForecast, readAttentionModel } from '@broadsheet/rank';
import { describe, expect, it } from 'vitest';
import { seededDraw } from '../random.ts';
import { judgeOrder } from './judge-orders.ts';
import { fitLogLine } from './log-line.ts';
import { fitLogistic } from './logistic.ts';
import { hackerNews, lobsters, reddit, sciRate } from './peers.ts';
import { productsWithin, solveRidge } from './ridge.ts';

const draw = seededDraw(5);
const rows = Array.from({ length: 400 }, () => Float64Array.from([draw(100) / 50 - 1, draw(100) / 50 - 1]));
const column = (value: (row: Float64Array) => number) => Float64Array.from(rows, value);
const at = (row: Float64Array, place: number) => row[place] as number;

describe('what the archive is fitted with', () => {
  it('finds the weights that made the targets, whatever is added to a group', () => {
    const target = (row: Float64Array) => 2 * at(row, 0) - 3 * at(row, 1);
    const groups = [0, 1].map((half) => {
      const own = rows.filter((_, place) => place % 2 === half);
      return { rows: own, targets: Float64Array.from(own, (row) => target(row) + 100 * half) };
    });
    const products = productsWithin(groups, 2);
    const [first, second] = solveRidge(products, [1e-9, 1e-9]);
    expect([first, second].map((weight) => Number(weight?.toFixed(6)))).toEqual([2, -3]);
    expect(solveRidge(products, [1e-9, Number.POSITIVE_INFINITY])[1]).toBe(0);
  });

  it('finds the line of votes in doublings, and the odds of a choice', () => {
    const line = fitLogLine(
      column((row) => at(row, 0)),
      column((row) => 2 ** (3 + 1.5 * at(row, 0))),
    );
    expect(line.start).toBeCloseTo(3, 6);
    expect(line.slope).toBeCloseTo(1.5, 6);
    const chance = (row: Float64Array) => 1 / (1 + Math.exp(-2 * at(row, 0) - 1));
    const labels = column((row) => Number(draw(1000) / 1000 < chance(row)));
    const [weight = 0, , constant = 0] = fitLogistic(rows, labels);
    expect(Math.abs(weight - 2)).toBeLessThan(0.7);
    expect(Math.abs(constant - 1)).toBeLessThan(0.4);
  });

  it('judges an order by what papers turned out to be worth', () => {
    const papers = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    const contest = { papers, worth: Float64Array.from([3, 0, 1]) };
    const order = { name: 'by name', score: ({ id }: { id: string }) => -(id.codePointAt(0) ?? 0) };
    const judged = judgeOrder([contest], order);
    expect(judged['nDCG@10'][0]).toBeCloseTo((3 + 1 / 2) / (3 + 1 / Math.log2(3)), 6);
    expect(judged.τ[0]).toBeCloseTo(1 / 3, 6);
  });
});

describe('formulas of other sites', () => {
  const paper = { votes: 100, comments: 3, submittedAt: 0, now: 60 * 60_000 };

  it('give the numbers worked out by hand', () => {
    expect(hackerNews(paper)).toBeCloseTo(100 ** 0.8 / 3 ** 1.8, 6);
    expect(hackerNews({ ...paper, comments: 200 })).toBeCloseTo(100 ** 0.8 / 3 ** 1.8 / 4, 6);
    expect(reddit({ ...paper, submittedAt: 45_000_000 })).toBeCloseTo(3, 6);
    expect(lobsters({ ...paper, submittedAt: 79_200_000 })).toBeCloseTo(Math.log10(104) + 1, 6);
    expect(sciRate(paper)).toBeGreaterThan(sciRate({ ...paper, comments: 2 }));
  });
});

describe('the model that is shipped', () => {
  const file = join(import.meta.dirname, '..', '..', 'packages', 'rank', 'model', 'attention.model');

  it('is small, is for the encoder that is shipped, and expects more of whose earlier papers were liked', async () => {
    const model = readAttentionModel(readFileSync(file));
    const { fingerprint, dimensions } = await openBuiltinEncoder();
    expect(statSync(file).size).toBeLessThan(100_000);
    expect([model.encoder, model.submitted.withVector.vector.length]).toEqual([fingerprint, dimensions]);
    for (const isSubmitted of [true, false]) {
      const expected = (doublings: number) =>
        attentionForecast(model, {
          title: 'A paper',
          vector: null,
          categories: ['cs.CL'],
          authors: [{ papers: 3, doublings }],
          organization: null,
          hasCode: false,
          hasProject: false,
          isSubmitted,
        }).expected;
      expect(expected(15)).toBeGreaterThan(expected(9));
      expect(expected(9)).toBeGreaterThan(0);
    }
  });
});
