import { emptyBits } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import { type Segment, type SegmentColumns, writeSegment } from '../segment/segment.ts';
import type { SegmentEntry } from '../storage/manifest.ts';
import type { WriterSegment } from './writer-state.ts';

/** A segment's file that was written, and what its writer keeps of it in memory. */
export interface NewSegment {
  entry: SegmentEntry;
  columns: SegmentColumns;
}

/** Writes a segment's file. Nothing refers to it before a commit; after a crash it is a leftover. */
export function writeNewSegment(
  folder: string,
  file: string,
  schema: IndexSchema,
  segment: Segment,
): NewSegment {
  const stamp = writeSegment(folder, file, schema, segment);
  return {
    entry: { ...stamp, documents: segment.keys.length, deletions: null },
    // Copies: views would keep the whole segment in memory.
    columns: {
      keys: segment.keys.slice(),
      byKey: segment.byKey.slice(),
      lengths: segment.lengths.map((column) => column.slice()),
    },
  };
}

/** A new segment as its writer sees it: nothing is deleted. */
export function undeleted(segment: NewSegment): WriterSegment {
  return { ...segment, deleted: emptyBits(segment.entry.documents), deletedCount: 0 };
}
