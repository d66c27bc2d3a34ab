import type { IndexSchema } from '../schema.ts';
import { findDocument, type LiveSegment } from '../segment/live-segment.ts';
import { vectorOf } from '../segment/vector-of.ts';
import { findSimilar } from '../similar/find-similar.ts';
import type { SimilarRequest } from '../similar/request.ts';
import type { IndexPosition, Manifest } from '../storage/manifest.ts';
import { completeDocuments } from '../vocabulary/complete.ts';
import type { WordPlace } from '../vocabulary/plain-words.ts';
import { type RepairedQuery, repairQuery } from '../vocabulary/repair.ts';
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
  /** The documents most like some of its own and unlike others; see `findSimilar`. */
  similar(request: SimilarRequest): SearchResult;
  /** The query with the words that no document has mended; see `repairQuery`. */
  repair(query: string, words?: readonly WordPlace[]): RepairedQuery;
  /** Keys of the documents that go on from what was typed, best first; see `completeDocuments`. */
  complete(typed: string, limit: number): number[];
  has(key: number): boolean;
  /** The vector of a live document as the index keeps it, of length 1 but for rounding; null when it has none. */
  vector(key: number): Float32Array | null;
}

export function createSnapshot(
  schema: IndexSchema,
  { generation, position }: Pick<Manifest, 'generation' | 'position'>,
  segments: readonly LiveSegment[],
): Snapshot {
  return {
    documents: segments.reduce((sum, { documents }) => sum + documents, 0),
    generation,
    position,
    schema,
    segments,
    search: (request) => search(schema, segments, request),
    similar: (request) => findSimilar(schema, segments, request),
    repair: (query, words) => repairQuery(segments, query, words),
    complete: (typed, limit) => completeDocuments(segments, typed, limit),
    has: (key) => findDocument(segments, key) !== null,
    vector: (key) => vectorOf(segments, key, schema.vector?.dimensions ?? 0),
  };
}
