import { checkDimensions, checkEstimated } from '../checks.ts';
import { type Kernels, SIGNS_TOGETHER } from '../kernels.ts';
import { dotRow } from './search.ts';
import { offer } from './top.ts';
import { isAccepted, type Views, type ViewsOf } from './views.ts';

type Looking = Pick<Kernels, 'packSigns' | 'estimateTopK' | 'dotTopKAbove'>;

/** The first look at rows by their signs, value by value. */
export function signTwins(viewsOf: ViewsOf): Looking {
  return {
    packSigns: ({ rows, dimensions, count, to }) => {
      checkDimensions(dimensions);
      const { i8, u8 } = viewsOf();
      for (let row = 0; row < count; row++)
        for (let at = 0; at < dimensions; at++) {
          const byte = signByte(to, dimensions, row, at);
          const before = at % 8 === 0 ? 0 : (u8[byte] as number);
          u8[byte] = before | (Number((i8[rows + row * dimensions + at] as number) < 0) << (at % 8));
        }
    },
    estimateTopK: ({ tables, signs, dimensions, count, estimates, accepted, base, top }) => {
      checkEstimated(dimensions);
      const views = viewsOf();
      for (let row = 0; row < count; row++) {
        if (!isAccepted(views, accepted, row)) continue;
        const estimate = estimateOf(views, { tables, signs, dimensions }, row);
        views.u16[(estimates >>> 1) + row] = estimate;
        offer(views, top, estimate, base + row);
      }
    },
    dotTopKAbove: ({ query, rows, dimensions, count, estimates, least, floor, accepted, base, top }) => {
      checkDimensions(dimensions);
      const views = viewsOf();
      if (views.u32[top >>> 2] === 0) return 0;
      let taken = 0;
      for (let row = 0; row < count; row++) {
        if (!isAccepted(views, accepted, row) || (views.u16[(estimates >>> 1) + row] as number) < least)
          continue;
        const dot = dotRow(views, query, rows + row * dimensions, dimensions);
        if (dot >= floor) offer(views, top, dot, base + row);
        taken++;
      }
      return taken;
    },
  };
}

/** Where the sign of a row's value stands: see `packSigns`. */
function signByte(signs: number, dimensions: number, row: number, at: number): number {
  const block = Math.floor(row / SIGNS_TOGETHER) * 2 * dimensions;
  return signs + block + SIGNS_TOGETHER * Math.floor(at / 8) + (row % SIGNS_TOGETHER);
}

function estimateOf(
  { u8 }: Views,
  { tables, signs, dimensions }: { tables: number; signs: number; dimensions: number },
  row: number,
): number {
  let sum = 0;
  for (let four = 0; four < dimensions / 4; four++) {
    const byte = u8[signByte(signs, dimensions, row, 4 * four)] as number;
    sum += u8[tables + 16 * four + ((byte >> (4 * (four % 2))) & 15)] as number;
  }
  return sum;
}
