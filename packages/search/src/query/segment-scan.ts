import type { Bits } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { acceptedDocuments } from './filter.ts';
import type { SearchRequest } from './request.ts';

/** A search under way in one segment. */
export interface SegmentScan {
  live: LiveSegment;
  /** The segment's place among all. */
  index: number;
  /** What may be an answer: live documents that pass the filters. */
  accepted: Bits;
}

export function openScans(
  schema: IndexSchema,
  segments: readonly LiveSegment[],
  { filters = [] }: SearchRequest,
): SegmentScan[] {
  return segments.map((live, index) => ({ live, index, accepted: acceptedDocuments(schema, live, filters) }));
}
