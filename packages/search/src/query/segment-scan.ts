import { type Bits, intersectBits, subtractBits } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { roomSet } from '../segment/segment-memory.ts';
import { conditionBounds } from './condition-bits.ts';
import { putAccepted } from './filter.ts';
import type { SearchRequest } from './request.ts';

/** A search under way in one segment. */
export interface SegmentScan {
  live: LiveSegment;
  /** The segment's place among all. */
  index: number;
  /**
   * What may be an answer: live documents that pass the filters and meet the condition. A set of the segment's room:
   * sets of their own would be garbage that the operating system seldom gets back.
   */
  accepted: Bits;
}

export function openScans(
  schema: IndexSchema,
  segments: readonly LiveSegment[],
  request: SearchRequest,
): SegmentScan[] {
  return segments.map((live, index) => ({ live, index, accepted: acceptedBy(schema, live, request) }));
}

function acceptedBy(schema: IndexSchema, live: LiveSegment, request: SearchRequest): Bits {
  const { filters = [], condition, findings, undecided = false } = request;
  const accepted = roomSet(live.memory, 'accepted', live.segment.keys.length);
  putAccepted(schema, live, filters, accepted);
  if (condition === undefined) return accepted;
  const { certain, possible } = conditionBounds(schema, live, condition, findings);
  intersectBits(accepted, undecided ? possible : certain);
  if (undecided) subtractBits(accepted, certain);
  return accepted;
}
