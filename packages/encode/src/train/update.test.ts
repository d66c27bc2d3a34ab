import { createFlatMemory, createKernels } from '@broadsheet/kernels';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waves } from '../testing/arbitraries.ts';
import { layOut } from './layout.ts';
import { createUpdate } from './update.ts';

const ROWS = 7;
const DIMENSIONS = 5;
const BATCH = 3;
const SHARDS = 2;
const RATE = 0.1;

/** The distinct rows of each text of a step: shard by shard, left side and right side. */
const features = fc.array(fc.subarray([0, 1, 2, 3, 4, 5, 6]), {
  minLength: SHARDS * 2 * BATCH,
  maxLength: SHARDS * 2 * BATCH,
});

test('a step moves rows as AdaGrad with one rate a row does, whatever thread owns them', () => {
  const step = fc.tuple(features, fc.nat(100));
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(1, 2, 3),
      (steps, threads) => {
        const flat = createFlatMemory(0);
        const layout = layOut(flat, {
          rows: ROWS,
          dimensions: DIMENSIONS,
          batch: BATCH,
          shards: SHARDS,
          threads,
        });
        const { buffer } = flat.memory;
        const table = new Float32Array(buffer, layout.table, ROWS * DIMENSIONS);
        const expected = [...waves(ROWS * DIMENSIONS, 1)];
        const squares = new Array<number>(ROWS).fill(0);
        table.set(expected);
        const updates = Array.from({ length: threads }, (_, thread) =>
          createUpdate(createKernels(flat.memory), buffer, layout, thread),
        );
        for (const [texts, seed] of steps) {
          const weights = waves(texts.flat().length, seed + 3).map(Math.abs);
          const gradients = waves(texts.length * DIMENSIONS, seed);
          fill(buffer, layout, texts, weights, gradients);
          for (const update of updates) update(RATE);
          naiveUpdate(expected, squares, texts, weights, gradients);
          for (const [at, value] of table.entries()) expect(value).toBeCloseTo(expected[at] as number, 4);
        }
      },
    ),
    { numRuns: 100 },
  );
});

function fill(
  buffer: ArrayBufferLike,
  layout: ReturnType<typeof layOut>,
  texts: readonly (readonly number[])[],
  weights: Float32Array,
  gradients: Float32Array,
): void {
  let [text, at] = [0, 0];
  for (const side of layout.shard.flatMap(({ left, right }) => [left, right])) {
    new Float32Array(buffer, side.gradients, BATCH * DIMENSIONS).set(
      gradients.subarray(text * DIMENSIONS, (text + BATCH) * DIMENSIONS),
    );
    const ofSide = texts.slice(text, text + BATCH);
    const rows = ofSide.flat();
    new Uint32Array(buffer, side.features, rows.length).set(rows);
    new Float32Array(buffer, side.weights, rows.length).set(weights.subarray(at, at + rows.length));
    const ends = new Uint32Array(buffer, side.ends, BATCH);
    let end = 0;
    for (const [index, list] of ofSide.entries()) {
      end += list.length;
      ends[index] = end;
    }
    text += BATCH;
    at += rows.length;
  }
}

function naiveUpdate(
  table: number[],
  squares: number[],
  texts: readonly (readonly number[])[],
  weights: Float32Array,
  gradients: Float32Array,
): void {
  for (let row = 0; row < ROWS; row++) {
    const sum = new Array<number>(DIMENSIONS).fill(0);
    let at = 0;
    for (const [text, rows] of texts.entries())
      for (const other of rows) {
        const weight = weights[at++] as number;
        if (other !== row) continue;
        for (let column = 0; column < DIMENSIONS; column++)
          sum[column] = (sum[column] as number) + weight * (gradients[text * DIMENSIONS + column] as number);
      }
    const square = sum.reduce((total, value) => total + value * value, 0) / DIMENSIONS;
    squares[row] = (squares[row] as number) + square;
    for (const [column, value] of sum.entries()) {
      const place = row * DIMENSIONS + column;
      if (value !== 0)
        table[place] = (table[place] as number) - (RATE * value) / Math.sqrt(squares[row] as number);
    }
  }
}
