import type { Kernels } from '@broadsheet/kernels';
import type { Layout, SideLayout } from './layout.ts';

/** Adds up the gradients of the rows that a thread owns, over all shards in their order, and moves these rows. */
export function createUpdate(
  kernels: Kernels,
  buffer: ArrayBufferLike,
  layout: Layout,
  thread: number,
): (rate: number) => void {
  const { rows, dimensions, threads } = layout;
  const { sums, mostSums } = layout.thread[thread] as Layout['thread'][number];
  const slotOf = new Int32Array(rows).fill(-1);
  const touched = new Uint32Array(mostSums);
  const squares = new Float32Array(buffer, layout.squares, rows);
  let count = 0;

  const addSide = (side: SideLayout) => {
    const ends = new Uint32Array(buffer, side.ends, layout.batch);
    const last = ends[layout.batch - 1] as number;
    const features = new Uint32Array(buffer, side.features, last);
    const weights = new Float32Array(buffer, side.weights, last);
    let at = 0;
    for (let text = 0; text < layout.batch; text++) {
      const x = side.gradients + text * dimensions * 4;
      for (const end = ends[text] as number; at < end; at++) {
        const row = features[at] as number;
        if (row % threads !== thread) continue;
        let slot = slotOf[row] as number;
        if (slot < 0) {
          slot = count++;
          slotOf[row] = slot;
          touched[slot] = row;
        }
        kernels.axpy({
          weight: weights[at] as number,
          x,
          y: sums + slot * dimensions * 4,
          count: dimensions,
        });
      }
    }
  };

  return (rate) => {
    count = 0;
    for (const { left, right } of layout.shard) {
      addSide(left);
      addSide(right);
    }
    for (let slot = 0; slot < count; slot++) {
      const row = touched[slot] as number;
      const x = sums + slot * dimensions * 4;
      const square = kernels.dot({ x, y: x, count: dimensions }) / dimensions;
      const seen = (squares[row] as number) + square;
      squares[row] = seen;
      const y = layout.table + row * dimensions * 4;
      if (seen > 0) kernels.axpy({ weight: -rate / Math.sqrt(seen), x, y, count: dimensions });
      slotOf[row] = -1;
    }
    new Float32Array(buffer, sums, count * dimensions).fill(0);
  };
}
