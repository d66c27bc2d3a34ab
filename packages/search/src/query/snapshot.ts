import type { IndexSchema } from '../schema.ts';
import { findDocument, type LiveSegment } from '../segment/live-segment.ts';
import type { IndexPosition, Manifest } from '../storage/manifest.ts';
import type { SearchRequest, SearchResult } from './request.ts';
import { search } from './search.ts';

/** One generation of an index, as it was committed. Never changes. */
export interface Snapshot {
  /** Number of live documents. */
  readonly documents: number;
  readonly generation: number;
  readonly position: IndexPosition;
  /** What it is made of, for this package's own functions. */
  readonly schema: IndexSchema;
  readonly segments: readonly LiveSegment[];
  search(request: SearchRequest): SearchResult;
  has(key: number): boolean;
}

export function createSnapshot(
  schema: IndexSchema,
  { generation, position }: Manifest,
  segments: readonly LiveSegment[],
): Snapshot {
  return {
    documents: segments.reduce((sum, { documents }) => sum + documents, 0),
    generation,
    position,
    schema,
    segments,
    search: (request) => search(schema, segments, request),
    has: (key) => findDocument(segments, key) !== null,
  };
}
