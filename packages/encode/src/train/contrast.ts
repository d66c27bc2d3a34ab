import type { Kernels } from '@broadsheet/kernels';
import type { Layout, SideLayout } from './layout.ts';

const TILE = 32;

/**
 * Loss and gradients of one batch: for each text its partner among all texts of the other side, by softmax over
 * cosines / temperature, in both directions (InfoNCE: van den Oord et al. 2018). Returns the mean loss in nats, and
 * leaves the gradient by each text's unscaled sum in `gradients`.
 */
export function contrast(
  kernels: Kernels,
  buffer: ArrayBufferLike,
  layout: Layout,
  shard: number,
  thread: number,
  temperature: number,
): number {
  const { batch, dimensions } = layout;
  const { left, right } = layout.shard[shard] as Layout['shard'][number];
  const { matmul: scratch, logits, transposed } = layout.thread[thread] as Layout['thread'][number];
  const square = { rows: batch, columns: batch };
  const similarity = { aColumn: 1, bRow: 1, depth: dimensions, add: false, scratch, ...square };
  kernels.matmul({
    ...similarity,
    a: left.vectors,
    aRow: dimensions,
    b: right.vectors,
    bColumn: dimensions,
    c: logits,
  });
  kernels.scale({ weight: 1 / temperature, x: logits, count: batch * batch });
  transpose(buffer, logits, transposed, batch);
  kernels.softmaxRows({ values: logits, ...square });
  kernels.softmaxRows({ values: transposed, ...square });
  const loss = meanLoss(buffer, logits, transposed, batch);
  combine(buffer, logits, transposed, batch);
  // What is in `logits` now is dLoss/dCosine times the temperature, for both directions together.
  const product = {
    bRow: dimensions,
    bColumn: 1,
    depth: batch,
    rows: batch,
    columns: dimensions,
    add: false,
    scratch,
  };
  kernels.matmul({ ...product, a: logits, aRow: batch, aColumn: 1, b: right.vectors, c: left.gradients });
  kernels.matmul({ ...product, a: logits, aRow: 1, aColumn: batch, b: left.vectors, c: right.gradients });
  for (const side of [left, right]) throughLength(kernels, buffer, side, layout, temperature);
  return loss;
}

/** to[column][row] (+)= from[row][column], in tiles that stay in the cache. */
function transpose(buffer: ArrayBufferLike, from: number, to: number, size: number, add = false): void {
  const source = new Float32Array(buffer, from, size * size);
  const target = new Float32Array(buffer, to, size * size);
  const keep = add ? 1 : 0;
  for (let top = 0; top < size; top += TILE) {
    for (let leftmost = 0; leftmost < size; leftmost += TILE) {
      const bottom = Math.min(size, top + TILE);
      const rightmost = Math.min(size, leftmost + TILE);
      for (let row = top; row < bottom; row++) {
        for (let column = leftmost; column < rightmost; column++) {
          const at = column * size + row;
          target[at] = keep * (target[at] as number) + (source[row * size + column] as number);
        }
      }
    }
  }
}

function meanLoss(buffer: ArrayBufferLike, rows: number, columns: number, size: number): number {
  const forward = new Float32Array(buffer, rows, size * size);
  const backward = new Float32Array(buffer, columns, size * size);
  let sum = 0;
  for (let row = 0; row < size; row++) {
    const at = row * size + row;
    sum -=
      Math.log(Math.max(1e-30, forward[at] as number)) + Math.log(Math.max(1e-30, backward[at] as number));
  }
  return sum / (2 * size);
}

/** forward ← (forward + backwardᵀ − 2·identity) / 2·size */
function combine(buffer: ArrayBufferLike, rows: number, columns: number, size: number): void {
  transpose(buffer, columns, rows, size, true);
  const values = new Float32Array(buffer, rows, size * size);
  for (let row = 0; row < size; row++) values[row * size + row] = (values[row * size + row] as number) - 2;
  const share = 1 / (2 * size);
  for (let index = 0; index < values.length; index++) values[index] = (values[index] as number) * share;
}

/** From the gradient by unit vectors to the one by sums: g ← (g − (g·v)v) / (length · temperature). */
function throughLength(
  kernels: Kernels,
  buffer: ArrayBufferLike,
  side: SideLayout,
  { batch, dimensions }: Layout,
  temperature: number,
): void {
  const lengths = new Float32Array(buffer, side.lengths, batch);
  for (let text = 0; text < batch; text++) {
    const offset = text * dimensions * 4;
    const y = side.gradients + offset;
    const x = side.vectors + offset;
    const length = lengths[text] as number;
    kernels.axpy({ weight: -kernels.dot({ x, y, count: dimensions }), x, y, count: dimensions });
    kernels.scale({ weight: length > 0 ? 1 / (length * temperature) : 0, x: y, count: dimensions });
  }
}
