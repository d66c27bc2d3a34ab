import type { Bits } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import { readSegment } from '../segment/segment.ts';
import type { SegmentEntry } from '../storage/manifest.ts';
import { mergeSegments } from './merge.ts';
import { type NewSegment, writeNewSegment } from './new-segment.ts';

/** Segments to be merged into a new file, each with what was deleted when the merge began. */
export interface MergeTask {
  folder: string;
  schema: IndexSchema;
  sources: readonly { entry: SegmentEntry; deleted: Bits }[];
  file: string;
}

/** Reads the segments, merges them and writes the new one; the index knows nothing of it yet. */
export async function mergeFiles({ folder, schema, sources, file }: MergeTask): Promise<NewSegment> {
  const read = [];
  for (const { entry, deleted } of sources)
    read.push({ segment: await readSegment(folder, schema, entry), deleted });
  return writeNewSegment(folder, file, schema, mergeSegments(schema, read));
}
