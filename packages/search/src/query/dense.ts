import { type Bits, intersectBits, readTop, resetTop, type TopEntry, topBytes } from '@broadsheet/kernels';
import { type SegmentMemory, withRoom } from '../segment/segment-memory.ts';
import type { QueryVector } from '../segment/vectors.ts';
import type { SegmentScan } from './segment-scan.ts';

/** A document by its vector. */
export interface DenseHit {
  key: number;
  cosine: number;
}

/** More than are wanted, so that few ties at the end make the scan run again. */
const SPARE = 16;

/** The accepted documents that have a vector, as a new set. */
export function withVector({ live, accepted }: SegmentScan): Bits {
  const bits = accepted.slice();
  intersectBits(bits, live.vectors);
  return bits;
}

/** The documents whose vectors are nearest to the query's, of all that are accepted and have one: an exact scan. */
export function nearest(scans: readonly SegmentScan[], query: QueryVector, wanted: number): DenseHit[] {
  const found = scans.flatMap((scan) => {
    const { keys } = scan.live.segment;
    return nearestRows(scan, query, wanted).map(({ value, ordinal }) => ({
      key: keys[ordinal] as number,
      cosine: value / query.scale,
    }));
  });
  return found.sort((a, b) => b.cosine - a.cosine || b.key - a.key).slice(0, wanted);
}

/**
 * The best rows of a segment, with all that tie with the last one wanted: the kernel ranks ties by ordinal, which may
 * leave out the higher key.
 */
function nearestRows(scan: SegmentScan, query: QueryVector, wanted: number): TopEntry[] {
  const { segment, memory } = scan.live;
  if (wanted === 0 || segment.rows.length === 0) return [];
  const accepted = withVector(scan);
  new Uint32Array(memory.flat.memory.buffer, memory.accepted, accepted.length).set(accepted);
  // With room for one more than there are, no scan can leave any out.
  const most = segment.keys.length + 1;
  for (let capacity = wanted + SPARE; ; capacity *= 2) {
    capacity = Math.min(capacity, most);
    const entries = scanRows(scan, query, capacity);
    const [last, spare] = [entries[wanted - 1], entries[capacity - 1]];
    if (last === undefined || spare === undefined || spare.value < last.value) return entries;
  }
}

function scanRows({ live: { segment, memory } }: SegmentScan, query: QueryVector, capacity: number) {
  const place = putQuery(memory, query);
  return withRoom(memory, topBytes(capacity), (top) => {
    resetTop(memory.flat.memory, top, capacity);
    memory.kernels.dotTopK({
      query: place,
      rows: segment.rows.byteOffset,
      dimensions: query.values.length,
      count: segment.keys.length,
      accepted: memory.accepted,
      base: 0,
      top,
    });
    return readTop(memory.flat.memory, top);
  });
}

/** The cosines of documents of one segment with the query, in their order. */
export function cosinesOf(
  { live: { segment, memory } }: SegmentScan,
  query: QueryVector,
  ordinals: readonly number[],
): number[] {
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
    return Array.from(
      new Int32Array(flat.memory.buffer, scores, ordinals.length),
      (dot) => dot / query.scale,
    );
  });
}

function putQuery({ flat, query }: SegmentMemory, { values }: QueryVector): number {
  new Int8Array(flat.memory.buffer, query, values.length).set(values);
  return query;
}
