import type { Kernels } from '../kernels.ts';
import type { ViewsOf } from './views.ts';

type Training = Pick<Kernels, 'matmul' | 'axpy' | 'dot' | 'scale' | 'softmaxRows'>;

/** Arithmetic of 32-bit floats for training. Sums are taken in double precision and rounded once. */
export function trainTwins(viewsOf: ViewsOf): Training {
  return {
    matmul: ({ a, aRow, aColumn, b, bRow, bColumn, c, rows, columns, depth, add }) => {
      const { f32 } = viewsOf();
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
          const at = (c >>> 2) + row * columns + column;
          let sum = add ? (f32[at] as number) : 0;
          for (let k = 0; k < depth; k++)
            sum +=
              (f32[(a >>> 2) + row * aRow + k * aColumn] as number) *
              (f32[(b >>> 2) + k * bRow + column * bColumn] as number);
          f32[at] = sum;
        }
    },
    axpy: ({ weight, x, y, count }) => {
      const { f32 } = viewsOf();
      const factor = Math.fround(weight);
      for (let index = 0; index < count; index++) {
        const at = (y >>> 2) + index;
        f32[at] = (f32[at] as number) + Math.fround(factor * (f32[(x >>> 2) + index] as number));
      }
    },
    dot: ({ x, y, count }) => {
      const { f32 } = viewsOf();
      let sum = 0;
      for (let index = 0; index < count; index++)
        sum += (f32[(x >>> 2) + index] as number) * (f32[(y >>> 2) + index] as number);
      return Math.fround(sum);
    },
    scale: ({ weight, x, count }) => {
      const { f32 } = viewsOf();
      const factor = Math.fround(weight);
      for (let at = x >>> 2; at < (x >>> 2) + count; at++) f32[at] = factor * (f32[at] as number);
    },
    softmaxRows: ({ values, rows, columns }) => {
      const { f32 } = viewsOf();
      for (let row = 0; row < rows; row++)
        softmax(f32.subarray((values >>> 2) + row * columns, (values >>> 2) + (row + 1) * columns));
    },
  };
}

function softmax(row: Float32Array): void {
  const most = row.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = Float64Array.from(row, (value) => Math.exp(Math.max(Math.fround(value - most), -87)));
  const sum = powers.reduce((a, b) => a + b, 0);
  row.set(powers.map((power) => power / sum));
}
