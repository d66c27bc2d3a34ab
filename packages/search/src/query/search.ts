import {
  accumulate,
  countBits,
  createTopK,
  keepPositive,
  ranked,
  type TopK,
  topK,
} from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import { impactSteps } from '../segment/bm25f.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { at, missing } from '../segment/segment.ts';
import { explainScore } from './explain.ts';
import { acceptedDocuments, numericField } from './filter.ts';
import { type FoundTerm, findTerms } from './query-terms.ts';
import type { Order, SearchRequest, SearchResult } from './request.ts';

/**
 * Scores every document that contains a word of the query and keeps the best.
 * @param scores room for the scores of the largest segment; what it holds does not matter.
 * @throws RangeError for a limit or offset that is not a whole number from 0 on, or a field the index lacks.
 */
export function search(
  schema: IndexSchema,
  segments: readonly LiveSegment[],
  scores: Float32Array,
  request: SearchRequest,
): SearchResult {
  const started = performance.now();
  const { limit, offset = 0, order = { by: 'relevance' } } = request;
  const documents = segments.reduce((sum, live) => sum + live.documents, 0);
  const top = createTopK(Math.min(checkedCount(limit) + checkedCount(offset), documents));
  const terms = findTerms(segments, request.query);
  let total = 0;
  for (const [index, live] of segments.entries()) {
    const segmentScores = scores.subarray(0, live.segment.keys.length).fill(0);
    const accepted = acceptedDocuments(schema, live, request.filters ?? []);
    if (terms.length > 0) {
      accumulateTerms(live, terms, index, segmentScores);
      keepPositive(segmentScores, accepted);
    }
    total += countBits(accepted);
    topK(orderValues(schema, live, order, segmentScores), segmentScores, live.segment.keys, accepted, top);
  }
  const hits = hitsOf(schema, segments, terms, top, request);
  const shown = terms.map(({ term, text, documents, idf }) => ({ term, text, documents, idf }));
  return { total, hits, terms: shown, tookMs: performance.now() - started };
}

function checkedCount(count: number): number {
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new RangeError(`limit and offset must be whole numbers from 0 on, not ${count}`);
}

function accumulateTerms(
  { segment }: LiveSegment,
  terms: readonly FoundTerm[],
  index: number,
  scores: Float32Array,
): void {
  for (const { idf, postings } of terms) {
    const { start, end } = at(postings, index);
    accumulate(segment.text.documents, segment.text.impacts, start, end, idf / impactSteps, scores);
  }
}

/** What documents are ordered by, higher first. */
function orderValues(
  schema: IndexSchema,
  { segment }: LiveSegment,
  order: Order,
  scores: Float32Array,
): Float32Array | Float64Array {
  if (order.by === 'relevance') return scores;
  const sign = order.descending ? 1 : -1;
  const numbers = at(segment.numbers, numericField(schema, order.field));
  return Float64Array.from(numbers, (number) =>
    number === missing ? Number.NEGATIVE_INFINITY : sign * number,
  );
}

function hitsOf(
  schema: IndexSchema,
  segments: readonly LiveSegment[],
  terms: readonly FoundTerm[],
  top: TopK,
  { offset = 0, explain = false }: SearchRequest,
): SearchResult['hits'] {
  return ranked(top)
    .slice(offset)
    .map(({ key, score }) =>
      explain
        ? { key, score, explanation: explainScore(schema, segments, terms, key, score) }
        : { key, score },
    );
}
