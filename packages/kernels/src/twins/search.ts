import { checkDimensions, checkRowBytes } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import { offer } from './top.ts';
import { isAccepted, type Views, type ViewsOf } from './views.ts';

type Searching = Pick<Kernels, 'dotTopK' | 'dotAll' | 'dotSome' | 'hammingTopK'>;

/** The scans of vectors, row by row. */
export function searchTwins(viewsOf: ViewsOf): Searching {
  return {
    dotTopK: ({ query, rows, dimensions, count, accepted, base, top }) => {
      checkDimensions(dimensions);
      const views = viewsOf();
      for (let row = 0; row < count; row++)
        if (isAccepted(views, accepted, row))
          offer(views, top, dotRow(views, query, rows + row * dimensions, dimensions), base + row);
    },
    dotAll: ({ query, rows, dimensions, count, scores }) => {
      checkDimensions(dimensions);
      const views = viewsOf();
      for (let row = 0; row < count; row++)
        views.i32[(scores >>> 2) + row] = dotRow(views, query, rows + row * dimensions, dimensions);
    },
    dotSome: ({ query, rows, dimensions, ordinals, count, scores }) => {
      checkDimensions(dimensions);
      const views = viewsOf();
      for (let index = 0; index < count; index++) {
        const row = views.u32[(ordinals >>> 2) + index] as number;
        views.i32[(scores >>> 2) + index] = dotRow(views, query, rows + row * dimensions, dimensions);
      }
    },
    hammingTopK: ({ query, rows, rowBytes, count, accepted, base, top }) => {
      checkRowBytes(rowBytes);
      const views = viewsOf();
      for (let row = 0; row < count; row++)
        if (isAccepted(views, accepted, row))
          offer(views, top, -distance(views, query, rows + row * rowBytes, rowBytes), base + row);
    },
  };
}

/** The dot product of a query with the row at an offset. */
export function dotRow({ i8 }: Views, query: number, row: number, dimensions: number): number {
  let sum = 0;
  for (let at = 0; at < dimensions; at++) sum += (i8[query + at] as number) * (i8[row + at] as number);
  return sum;
}

function distance({ u8 }: Views, query: number, row: number, rowBytes: number): number {
  let bits = 0;
  for (let at = 0; at < rowBytes; at++) {
    // The classic parallel bit count, of one byte.
    let byte = (u8[query + at] as number) ^ (u8[row + at] as number);
    byte -= (byte >> 1) & 0x55;
    byte = (byte & 0x33) + ((byte >> 2) & 0x33);
    bits += (byte + (byte >> 4)) & 0x0f;
  }
  return bits;
}
