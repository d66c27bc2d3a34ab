import { createFlatMemory, createKernels } from '@broadsheet/kernels';
import { expect, test } from 'vitest';
import { waves } from '../testing/arbitraries.ts';
import { contrast } from './contrast.ts';
import { layOut } from './layout.ts';

const BATCH = 5;
const DIMENSIONS = 6;
const TEMPERATURE = 0.4;

/** Sums of a batch's texts, one side and the other, row after row. */
type Sums = Record<'left' | 'right', readonly number[]>;

/** The loss as it is written: mean over both directions of -log softmax of the partner. */
function naiveLoss({ left, right }: Sums): number {
  const unit = (values: readonly number[], row: number) => {
    const vector = values.slice(row * DIMENSIONS, (row + 1) * DIMENSIONS);
    const length = Math.hypot(...vector);
    return vector.map((value) => (length > 0 ? value / length : 0));
  };
  const logit = (row: number, column: number) => {
    const other = unit(right, column);
    return unit(left, row).reduce((sum, value, at) => sum + value * (other[at] as number), 0) / TEMPERATURE;
  };
  const all = Array.from({ length: BATCH }, (_, index) => index);
  const logSum = (values: number[]) => Math.log(values.reduce((sum, value) => sum + Math.exp(value), 0));
  const losses = all.flatMap((own) => [
    logSum(all.map((other) => logit(own, other))) - logit(own, own),
    logSum(all.map((other) => logit(other, own))) - logit(own, own),
  ]);
  return losses.reduce((sum, value) => sum + value, 0) / losses.length;
}

/** Loss and gradients as the training computes them. */
function trainedLoss(sums: Sums) {
  const flat = createFlatMemory(0);
  const layout = layOut(flat, { rows: 1, dimensions: DIMENSIONS, batch: BATCH, shards: 1, threads: 1 });
  const { buffer } = flat.memory;
  const shard = layout.shard[0] as (typeof layout.shard)[number];
  const floats = (place: number, count: number) => new Float32Array(buffer, place, count);
  for (const side of ['left', 'right'] as const) {
    const vectors = floats(shard[side].vectors, BATCH * DIMENSIONS);
    const lengths = floats(shard[side].lengths, BATCH);
    vectors.set(sums[side]);
    for (let row = 0; row < BATCH; row++) {
      const vector = vectors.subarray(row * DIMENSIONS, (row + 1) * DIMENSIONS);
      const length = Math.hypot(...vector);
      lengths[row] = length;
      if (length > 0) vector.set(vector.map((value) => value / length));
    }
  }
  const loss = contrast(createKernels(flat.memory), buffer, layout, 0, 0, TEMPERATURE);
  return {
    loss,
    left: [...floats(shard.left.gradients, BATCH * DIMENSIONS)],
    right: [...floats(shard.right.gradients, BATCH * DIMENSIONS)],
  };
}

const STEP = 1e-5;

test('loss and gradients are those of the definition, taken by small differences', () => {
  for (const seed of [1, 2, 3]) {
    const sums = {
      left: [...waves(BATCH * DIMENSIONS, seed)].map((value) => value * 3),
      right: [...waves(BATCH * DIMENSIONS, seed + 10)],
    };
    const trained = trainedLoss(sums);
    expect(trained.loss).toBeCloseTo(naiveLoss(sums), 5);
    for (const side of ['left', 'right'] as const) {
      for (const [at, value] of sums[side].entries()) {
        const moved = (by: number) => naiveLoss({ ...sums, [side]: sums[side].with(at, value + by) });
        expect(trained[side][at]).toBeCloseTo((moved(STEP) - moved(-STEP)) / (2 * STEP), 4);
      }
    }
  }
});

test('a text of which nothing is known is not pulled anywhere', () => {
  const left = [...waves(BATCH * DIMENSIONS, 1)].fill(0, DIMENSIONS, 2 * DIMENSIONS);
  const sums = { left, right: [...waves(BATCH * DIMENSIONS, 2)] };
  const trained = trainedLoss(sums);
  expect(trained.loss).toBeCloseTo(naiveLoss(sums), 5);
  expect(trained.left.slice(DIMENSIONS, 2 * DIMENSIONS).map(Math.abs)).toEqual(
    new Array<number>(DIMENSIONS).fill(0),
  );
  expect([...trained.left, ...trained.right].every(Number.isFinite)).toBe(true);
});
