import { checkSigns } from '../checks.ts';
import type { Kernels } from '../kernels.ts';
import type { ViewsOf } from './views.ts';

/** Adding and taking away 1.5 · 2²³ in 32 bits rounds a smaller number to a whole one, half to even. */
const ROUNDING = 12582912;

/** Floats into bytes and bits and back, one by one. */
export function quantizeTwins(viewsOf: ViewsOf): Pick<Kernels, 'quantizeRows' | 'signRows' | 'sumRows'> {
  return {
    sumRows: ({ rows, dimensions, ordinals, weights, count, sum }) => {
      const { f32, i8, u32 } = viewsOf();
      for (let index = 0; index < count; index++) {
        const row = rows + (u32[(ordinals >>> 2) + index] as number) * dimensions;
        const weight = f32[(weights >>> 2) + index] as number;
        for (let column = 0; column < dimensions; column++) {
          const at = (sum >>> 2) + column;
          f32[at] = (f32[at] as number) + Math.fround(weight * (i8[row + column] as number));
        }
      }
    },
    quantizeRows: ({ values, count, factor, to }) => {
      const { f32, i8 } = viewsOf();
      const rounded = Math.fround(factor);
      for (let index = 0; index < count; index++) {
        const scaled = Math.fround(rounded * (f32[(values >>> 2) + index] as number));
        const bounded = Math.min(127, Math.max(-127, scaled));
        i8[to + index] = Math.fround(bounded + ROUNDING) - ROUNDING;
      }
    },
    signRows: ({ values, count, to }) => {
      checkSigns(count);
      const { f32, u8 } = viewsOf();
      for (let index = 0; index < count; index++) {
        const byte = to + (index >>> 3);
        const before = index % 8 === 0 ? 0 : (u8[byte] as number);
        u8[byte] = before | (Number((f32[(values >>> 2) + index] as number) > 0) << (index % 8));
      }
    },
  };
}
