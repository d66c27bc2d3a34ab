import { staticEncoderOf } from '@broadsheet/encode';
import { expect, test } from 'vitest';
import type { StaticModel } from '../../../packages/encode/src/static/model.ts';
import { seededDraw } from '../../random.ts';
import { pairwiseLoss } from './pairwise-loss.ts';
import { createQueryPooler } from './query-pooler.ts';
import { plainQuerySide, type QuerySide, queryVector, sendBack } from './query-side.ts';

const draw = seededDraw(5);
const random = () => draw(2001) / 1000 - 1;
const model: StaticModel = {
  vocabulary: { words: ['graph', 'network', 'theory'], pairs: [[0, 1]], buckets: 2 },
  dimensions: 4,
  values: Int8Array.from({ length: 24 }, () => Math.round(100 * random())),
  scales: Float32Array.of(0.5, 0.25, 1, 2, 0.4, 0.3),
  titleWeight: 2,
  facts: { papers: 1, steps: 1, seed: 1, options: {} },
};
const texts = ['graph network graph theory unheard', 'theory\n\nnetwork theory', 'graph'];

test('without anything learned a query has the vector that the encoder gives', async () => {
  for (const each of [model, { ...model, titleWeight: 1 }]) {
    const pooler = createQueryPooler(each);
    const expected = await staticEncoderOf(each).encode(texts);
    for (const [place, text] of texts.entries()) {
      const { vector } = queryVector(pooler, plainQuerySide(pooler), pooler.read(text));
      for (const [at, value] of vector.entries())
        expect(value).toBeCloseTo(expected[place * 4 + at] as number, 5);
    }
  }
});

test('gradients are those of finite differences', () => {
  const pooler = createQueryPooler(model);
  const query = pooler.read(texts[0] as string);
  const vectors = Float32Array.from({ length: 12 }, random);
  const side: QuerySide = {
    matrix: plainQuerySide(pooler).matrix.map((value) => value + 0.1 * random()),
    logWeights: Float32Array.from({ length: 6 }, () => 0.3 * random()),
  };
  const negatives = [
    { document: 1, weight: 0.7 },
    { document: 2, weight: 0.2 },
  ];
  const lossAt = (of: QuerySide) =>
    pairwiseLoss(queryVector(pooler, of, query).vector, 0, negatives, vectors, new Float32Array(4));
  const { vector, pooled } = queryVector(pooler, side, query);
  const gradient = new Float32Array(4);
  pairwiseLoss(vector, 0, negatives, vectors, gradient);
  const found = { matrix: new Float32Array(16), logWeights: new Float32Array(6) };
  sendBack(pooler, side, query, pooled, gradient, found);
  for (const part of ['matrix', 'logWeights'] as const)
    for (const at of side[part].keys()) {
      const moved = (step: number) => {
        const copy = { ...side, [part]: side[part].slice() };
        copy[part][at] = (copy[part][at] as number) + step;
        return lossAt(copy);
      };
      const slope = (moved(0.01) - moved(-0.01)) / 0.02;
      expect(found[part][at], `${part} ${at}`).toBeCloseTo(slope, 1);
    }
  expect(found.matrix.some((value) => Math.abs(value) > 0.5)).toBe(true);
});
