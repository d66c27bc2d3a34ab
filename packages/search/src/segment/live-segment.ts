import { type Bits, fillBits, hasBit, subtractBits } from '@broadsheet/kernels';
import type { SegmentEntry } from '../storage/manifest.ts';
import { ordinalOf, type Segment } from './segment.ts';
import type { SegmentMemory } from './segment-memory.ts';

/** A segment as one snapshot sees it: its deletions are those of the snapshot's generation. */
export interface LiveSegment {
  entry: SegmentEntry;
  segment: Segment;
  /** What the segment's arrays lie in. */
  memory: SegmentMemory;
  /** The documents that have a vector. */
  vectors: Bits;
  /** Byte offset of the signs of all vectors, for a first look (`signs.ts`); 0: there are none. */
  signs: number;
  deleted: Bits | null;
  /** Number of documents that are not deleted. */
  documents: number;
}

/** Makes a set hold the documents that are not deleted. */
export function putLive({ segment, deleted }: LiveSegment, bits: Bits): void {
  fillBits(bits, segment.keys.length);
  if (deleted) subtractBits(bits, deleted);
}

/** The segment and ordinal of the live document with this key, or null. */
export function findDocument(
  segments: readonly LiveSegment[],
  key: number,
): { live: LiveSegment; ordinal: number } | null {
  for (const live of segments) {
    const ordinal = ordinalOf(live.segment, key);
    if (ordinal !== -1 && !(live.deleted && hasBit(live.deleted, ordinal))) return { live, ordinal };
  }
  return null;
}
