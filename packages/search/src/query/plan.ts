import type { IndexSchema } from '../schema.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { type QueryVector, quantizeQuery } from '../segment/vectors.ts';
import { type FoundTerm, findTerms } from './query-terms.ts';
import type { SearchMode, SearchRequest } from './request.ts';

/** What a search looks for, and how. */
export interface Plan {
  schema: IndexSchema;
  segments: readonly LiveSegment[];
  mode: SearchMode;
  terms: readonly FoundTerm[];
  /** Whether a document without any of the terms may be an answer. */
  optional: boolean;
  /** Null where the query's vector is not needed, or says nothing. */
  vector: QueryVector | null;
  /** What the vector was made of, in words, where it is not the query's own. */
  vectorFrom?: string;
  /** Hits up to the last one asked for: never more than there are documents. */
  wanted: number;
}

/** Reads a request. @throws RangeError for what cannot be asked. */
export function planSearch(
  schema: IndexSchema,
  segments: readonly LiveSegment[],
  request: SearchRequest,
): Plan {
  const { query, limit, offset = 0, wordsOptional: optional = false } = request;
  const documents = segments.reduce((sum, live) => sum + live.documents, 0);
  const wanted = Math.min(checkedCount(limit) + checkedCount(offset), documents);
  const vector = queryVector(schema, request);
  const terms = findTerms(segments, query);
  const mode = modeOf(request, terms.length > 0, vector);
  return { schema, segments, mode, terms, optional, vector, wanted };
}

function modeOf(
  { mode = 'lexical', order }: SearchRequest,
  hasWords: boolean,
  vector: QueryVector | null,
): SearchMode {
  if (mode === 'dense' && order?.by === 'numeric')
    throw new RangeError('a search by meaning alone has no order but relevance');
  if (mode !== 'hybrid') return mode;
  if (vector === null || order?.by === 'numeric') return 'lexical';
  return hasWords ? 'hybrid' : 'dense';
}

function queryVector({ vector: field }: IndexSchema, { mode, vector }: SearchRequest): QueryVector | null {
  if (mode !== 'dense' && mode !== 'hybrid') return null;
  if (vector === undefined) {
    if (mode === 'hybrid') return null;
    throw new RangeError('a search by meaning needs the vector of the query');
  }
  if (vector.length !== field?.dimensions)
    throw new RangeError(
      `the index has vectors of ${field?.dimensions ?? 0} dimensions, the query has ${vector.length}`,
    );
  return quantizeQuery(vector);
}

function checkedCount(count: number): number {
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new RangeError(`limit and offset must be whole numbers from 0 on, not ${count}`);
}
