import { copyTop, resetTop, type TopArrays, topBytes } from '@broadsheet/kernels';
import { type SegmentMemory, withRoom } from '../segment/segment-memory.ts';
import type { QueryVector } from '../segment/vectors.ts';
import { aboveLast } from './found.ts';
import type { SegmentScan } from './segment-scan.ts';

/** What a row must have at least to be looked at whole, and to be given back. */
export interface Bound {
  estimate: number;
  dot: number;
}

/** More than are wanted, so that few ties at the end make the scan run again. */
const SPARE = 16;

/**
 * The best of a segment's accepted rows in no order, with all that tie with the last one wanted: the kernel ranks ties
 * by ordinal, which may leave out the higher key.
 * @param bound null: all rows; else those that a first look, which has been taken, estimated at so much or more, and
 * that then have as much.
 */
export function nearestRows(
  scan: SegmentScan,
  query: QueryVector,
  wanted: number,
  bound: Bound | null,
): TopArrays {
  // With room for one more than there are, no scan can leave any out.
  const most = scan.live.segment.keys.length + 1;
  for (let capacity = wanted + SPARE; ; capacity *= 2) {
    capacity = Math.min(capacity, most);
    const entries = scanRows(scan, query, capacity, bound);
    if (entries.values.length < capacity || aboveLast(entries) >= wanted) return entries;
  }
}

function scanRows(
  { live: { segment, memory }, accepted }: SegmentScan,
  query: QueryVector,
  capacity: number,
  bound: Bound | null,
): TopArrays {
  const { flat, kernels, estimates } = memory;
  const place = putQuery(memory, query);
  return withRoom(memory, topBytes(capacity), (top) => {
    resetTop(flat.memory, top, capacity);
    const rows = {
      query: place,
      rows: segment.rows.byteOffset,
      dimensions: query.values.length,
      count: segment.keys.length,
      accepted: accepted.byteOffset,
      base: 0,
      top,
    };
    if (bound === null) kernels.dotTopK(rows);
    else kernels.dotTopKAbove({ ...rows, estimates, least: bound.estimate, floor: bound.dot });
    return copyTop(flat.memory, top);
  });
}

/** The dot products of rows of one segment with the query, in their order. */
export function dotsOf(
  { live: { segment, memory } }: SegmentScan,
  query: QueryVector,
  ordinals: ArrayLike<number>,
): Int32Array {
  const place = putQuery(memory, query);
  const { flat, kernels } = memory;
  return withRoom(memory, 8 * ordinals.length, (listed) => {
    const scores = listed + 4 * ordinals.length;
    new Uint32Array(flat.memory.buffer, listed, ordinals.length).set(ordinals);
    kernels.dotSome({
      query: place,
      rows: segment.rows.byteOffset,
      dimensions: query.values.length,
      ordinals: listed,
      count: ordinals.length,
      scores,
    });
    return new Int32Array(flat.memory.buffer, scores, ordinals.length).slice();
  });
}

function putQuery({ flat, query }: SegmentMemory, { values }: QueryVector): number {
  new Int8Array(flat.memory.buffer, query, values.length).set(values);
  return query;
}
