import { copyTop, countBits, resetTop, topBytes } from '@broadsheet/kernels';
import { withRoom } from '../segment/segment-memory.ts';
import type { SignEstimates } from '../segment/sign-estimates.ts';
import type { SegmentScan } from './segment-scan.ts';

/** Where fewer than one in so many rows are accepted, reading these whole is faster than the signs of them all. */
const LEAST_SHARE = 8;

/** Of the rows that are accepted at most one in so many may be wanted: else most of them would be read twice. */
const MOST_WANTED = 8;

/** Estimates are kept for at least so many rows, so that few wanted ones give a good bound as well. */
const LEAST_KEPT = 32;

/** Whether a first look pays for this many of what is accepted in a segment. */
export function paysToLook({ live: { segment, signs }, accepted }: SegmentScan, wanted: number): boolean {
  if (signs === 0) return false;
  const rows = countBits(accepted);
  return rows * LEAST_SHARE >= segment.keys.length && wanted * MOST_WANTED <= rows;
}

/**
 * Estimates all accepted rows of a segment by their signs, which stays in its memory.
 * @returns the ordinals of those with the highest estimates, in no order.
 */
export function lookAtSigns(
  { live: { segment, memory, signs }, accepted }: SegmentScan,
  { tables, dimensions }: SignEstimates,
  wanted: number,
): Uint32Array {
  const { flat, kernels } = memory;
  new Uint8Array(flat.memory.buffer, memory.tables, tables.length).set(tables);
  const kept = Math.max(wanted, LEAST_KEPT);
  return withRoom(memory, topBytes(kept), (top) => {
    resetTop(flat.memory, top, kept);
    kernels.estimateTopK({
      tables: memory.tables,
      signs,
      dimensions,
      count: segment.keys.length,
      estimates: memory.estimates,
      accepted: accepted.byteOffset,
      base: 0,
      top,
    });
    return copyTop(flat.memory, top).ordinals;
  });
}
