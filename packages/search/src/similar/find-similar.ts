import { emptyBits, setBit, subtractBits } from '@broadsheet/kernels';
import { type Plan, planSearch } from '../query/plan.ts';
import type { SearchMode, SearchRequest, SearchResult } from '../query/request.ts';
import { answerPlan } from '../query/search.ts';
import { openScans, type SegmentScan } from '../query/segment-scan.ts';
import type { IndexSchema } from '../schema.ts';
import { findDocument, type LiveSegment } from '../segment/live-segment.ts';
import { vectorOf } from '../segment/vector-of.ts';
import { defaultSteering, type SimilarRequest } from './request.ts';
import { steeredVector } from './steered-vector.ts';
import { tellingTerms } from './telling-terms.ts';

/**
 * Finds the documents that are most like some and unlike others, by words, by meaning, or by both; never one of the
 * examples. `terms` of the result are the words that were looked for. Nothing is found where no example that is to be
 * liked has either a telling word or a vector.
 * @throws RangeError for a limit or offset that is not a whole number from 0 on, or a field the index lacks.
 */
export function findSimilar(
  schema: IndexSchema,
  segments: readonly LiveSegment[],
  request: SimilarRequest,
): SearchResult {
  const started = performance.now();
  const { like, unlike = [], mode = 'hybrid', steering = defaultSteering } = request;
  const terms = mode === 'dense' ? [] : tellingTerms(segments, { like, unlike }, steering);
  const vector = mode === 'lexical' ? null : vectorFor(schema, segments, request);
  const search = searchFor(request, vector);
  const plan: Plan = {
    ...planSearch(schema, segments, search),
    terms,
    mode: modeFor(terms.length > 0, vector !== null),
    ...(vector && { vectorFrom: origin(like.length, unlike.length, steering.unlikeMeaning) }),
  };
  const scans = openScans(schema, segments, search);
  withoutDocuments(
    scans,
    segments,
    [...like, ...unlike].map(({ key }) => key),
  );
  // Without words, a search by words lists everything.
  if (plan.mode === 'lexical' && terms.length === 0) for (const { accepted } of scans) accepted.fill(0);
  return { ...answerPlan(plan, scans, search), tookMs: performance.now() - started };
}

function vectorFor(
  schema: IndexSchema,
  segments: readonly LiveSegment[],
  { like, unlike = [], steering = defaultSteering }: SimilarRequest,
): Float32Array | null {
  const dimensions = schema.vector?.dimensions ?? 0;
  const [wanted = [], unwanted = []] = [like, unlike].map((side) =>
    side.flatMap(({ key }) => vectorOf(segments, key, dimensions) ?? []),
  );
  return steeredVector(wanted, unwanted, steering.unlikeMeaning);
}

/** A request of the ordinary kind, as far as it says how to answer. */
function searchFor(
  { limit, offset = 0, filters = [], explain = false, rerank }: SimilarRequest,
  vector: Float32Array | null,
): SearchRequest {
  const wanted = { query: '', limit, offset, filters, explain, ...(rerank && { rerank }) };
  return vector === null ? wanted : { ...wanted, mode: 'dense', vector };
}

function modeFor(byWords: boolean, byMeaning: boolean): SearchMode {
  if (!byMeaning) return 'lexical';
  return byWords ? 'hybrid' : 'dense';
}

function origin(like: number, unlike: number, weight: number): string {
  const liked = `the mean of ${like} ${like === 1 ? 'vector' : 'vectors'}`;
  return unlike === 0 ? liked : `${liked} − ${weight} × the mean of ${unlike} that it is to be unlike`;
}

/** Keeps documents from being answers. */
function withoutDocuments(
  scans: readonly SegmentScan[],
  segments: readonly LiveSegment[],
  keys: readonly number[],
): void {
  for (const key of keys) {
    const found = findDocument(segments, key);
    const scan = scans.find(({ live }) => live === found?.live);
    if (found === null || scan === undefined) continue;
    const given = emptyBits(found.live.segment.keys.length);
    setBit(given, found.ordinal);
    subtractBits(scan.accepted, given);
  }
}
