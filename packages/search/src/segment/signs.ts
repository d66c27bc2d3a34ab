import { type FlatMemory, type Kernels, MOST_ESTIMATED, SIGNS_TOGETHER } from '@broadsheet/kernels';
import type { Segment } from './segment.ts';

/** In a smaller segment all vectors are compared as fast as a first look would be prepared. */
const LEAST_LOOKED_AT = 4096;

/** Bytes of the signs of so many vectors; 0 where nothing is looked at by signs. */
export function signBytes(documents: number, dimensions: number): number {
  if (documents < LEAST_LOOKED_AT || dimensions === 0 || dimensions > MOST_ESTIMATED) return 0;
  return 2 * dimensions * Math.ceil(documents / SIGNS_TOGETHER);
}

/**
 * Puts the signs of a segment's rows into a memory, and gives their place; 0 where nothing is looked at by signs. They
 * are not kept on disk: reading them off the rows takes as long as reading the rows.
 */
export function packRows(
  flat: FlatMemory,
  { keys, rows }: Segment,
  dimensions: number,
  kernels: Kernels,
): number {
  const bytes = signBytes(keys.length, dimensions);
  if (bytes === 0) return 0;
  const to = flat.reserve(bytes);
  kernels.packSigns({ rows: rows.byteOffset, dimensions, count: keys.length, to });
  return to;
}
