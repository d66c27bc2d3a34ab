import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyModel, anyText } from '../testing/arbitraries.ts';
import { wordsOf } from '../text/words.ts';
import type { StaticModel } from './model.ts';
import { createPooler } from './pool-text.ts';
import { quantizeTable } from './quantize.ts';
import { subwordBuckets } from './subwords.ts';

/** The rule as it is written, slowly. */
function naiveVector(
  { vocabulary, dimensions, values, scales, titleWeight }: StaticModel,
  text: string,
): number[] {
  const { words, pairs, buckets } = vocabulary;
  const counts = new Map<number, number>();
  const count = (row: number, weight: number) => counts.set(row, (counts.get(row) ?? 0) + weight);
  const cut = text.indexOf('\n\n');
  const parts = cut < 0 ? [text] : [text.slice(cut), text.slice(0, cut)];
  for (const [part, content] of parts.entries()) {
    const weight = part === 1 ? titleWeight : 1;
    const found = wordsOf(content);
    for (const [place, word] of found.entries()) {
      const row = words.indexOf(word);
      if (row >= 0) count(row, weight);
      else if (buckets > 0)
        for (const bucket of subwordBuckets(word, buckets))
          count(words.length + pairs.length + bucket, weight);
      const before = place > 0 ? words.indexOf(found[place - 1] as string) : -1;
      const pair = pairs.findIndex(([first, second]) => first === before && second === row);
      if (pair >= 0) count(words.length + pair, weight);
    }
  }
  const vector = Array.from({ length: dimensions }, (_, column) =>
    [...counts].reduce(
      (sum, [row, times]) =>
        sum + Math.sqrt(times) * (scales[row] as number) * (values[row * dimensions + column] as number),
      0,
    ),
  );
  return unit(vector);
}

function unit(vector: number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => (length < 1e-12 ? 0 : value / length));
}

test('a vector is what the naive twin gives', () => {
  fc.assert(
    fc.property(anyModel, fc.array(anyText, { maxLength: 4 }), (model, texts) => {
      const pool = createPooler(model);
      for (const text of texts) {
        const vector = new Float32Array(model.dimensions).fill(9);
        pool(text, vector);
        const expected = naiveVector(model, text);
        for (const [column, value] of vector.entries()) expect(value).toBeCloseTo(expected[column] ?? 9, 4);
      }
    }),
    { numRuns: 300 },
  );
});

const model: StaticModel = {
  vocabulary: { words: ['graph', 'neural', 'network'], pairs: [[1, 2]], buckets: 1 },
  dimensions: 2,
  ...quantizeTable(Float32Array.of(1, 0, 0, 1, 0, 1, -1, 0, 3, 4), 2),
  titleWeight: 1,
  facts: { papers: 0, steps: 0, seed: 0, options: {} },
};

function vectorOf(text: string, of: StaticModel = model): number[] {
  const vector = new Float32Array(2);
  createPooler(of)(text, vector);
  return [...vector].map((value) => Math.round(value * 100) / 100 + 0);
}

test('words, neighboring pairs and pieces of unknown words add up', () => {
  expect(vectorOf('Graph')).toEqual([1, 0]);
  expect(vectorOf('network neural'), 'neighbors the other way round are no pair').toEqual([0, 1]);
  expect(vectorOf('neural network'), '(0, 1) + (0, 1) + (-1, 0)').toEqual([-0.45, 0.89]);
  expect(vectorOf('unheardof'), 'all pieces are in one bucket').toEqual([0.6, 0.8]);
  expect(vectorOf('graph graph neural'), '√2 (1, 0) + (0, 1)').toEqual([0.82, 0.58]);
});

test('a text of which nothing is known is zeros', () => {
  expect(vectorOf('')).toEqual([0, 0]);
  expect(vectorOf(' ... \\alpha')).toEqual([0, 0]);
  const without = { ...model, vocabulary: { ...model.vocabulary, buckets: 0 } };
  expect(vectorOf('unheardof', without)).toEqual([0, 0]);
});

test('words of the title count as often as the model says, and its last is no neighbor of the abstract', () => {
  const heavy = { ...model, titleWeight: 4 };
  expect(vectorOf('graph\n\nneural', heavy), '√4 (1, 0) + (0, 1)').toEqual([0.89, 0.45]);
  expect(vectorOf('neural\n\nnetwork')).toEqual([0, 1]);
  expect(vectorOf('graph neural', heavy), 'no title').toEqual([0.71, 0.71]);
});
