import { hasBit } from '@broadsheet/kernels';
import { findDocument, type LiveSegment } from './live-segment.ts';
import { readRow } from './vectors.ts';

/** The vector of a live document as the index keeps it, of length 1 but for rounding; null when it has none. */
export function vectorOf(
  segments: readonly LiveSegment[],
  key: number,
  dimensions: number,
): Float32Array | null {
  const found = findDocument(segments, key);
  if (found === null || !hasBit(found.live.vectors, found.ordinal)) return null;
  const { rows } = found.live.segment;
  return readRow(rows.subarray(found.ordinal * dimensions, (found.ordinal + 1) * dimensions));
}
