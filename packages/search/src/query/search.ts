import { type Bits, countBits, createTopK, ranked, topK } from '@broadsheet/kernels';
import type { IndexSchema } from '../schema.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { at, missing } from '../segment/segment.ts';
import { roomSet, scoresOf } from '../segment/segment-memory.ts';
import { nearest, withVector } from './dense.ts';
import { explainCosine, explainScore } from './explain.ts';
import { numericField } from './filter.ts';
import { bestFound } from './found.ts';
import { hybridHits } from './hybrid.ts';
import { accumulateTerms, bestAccepted, bestScored, clearScores, keepMatching } from './lexical.ts';
import { type Plan, planSearch } from './plan.ts';
import type { Hit, Order, SearchRequest, SearchResult } from './request.ts';
import { openScans, type SegmentScan } from './segment-scan.ts';

type Answer = Pick<SearchResult, 'total' | 'hits'>;
type OrderByNumber = Extract<Order, { by: 'numeric' }>;

/**
 * Finds the best documents by words, by meaning, or by both. A function of the segments and the request alone: it works
 * in the room that the segments' memories have for it, and leaves that as it was.
 * @throws RangeError for a limit or offset that is not a whole number from 0 on, a field the index lacks, or a vector
 * that its documents cannot be compared with.
 */
export function search(
  schema: IndexSchema,
  segments: readonly LiveSegment[],
  request: SearchRequest,
): SearchResult {
  const started = performance.now();
  const plan = planSearch(schema, segments, request);
  const scans = openScans(schema, segments, request);
  return { ...answerPlan(plan, scans, request), tookMs: performance.now() - started };
}

/** Carries out a plan among what the scans accept. */
export function answerPlan(
  plan: Plan,
  scans: SegmentScan[],
  request: SearchRequest,
): Omit<SearchResult, 'tookMs'> {
  const answer = answers[plan.mode](plan, scans, request);
  const terms = plan.terms.map(({ postings: _, factor: __, ...term }) => term);
  return { ...answer, mode: plan.mode, terms };
}

const answers = { lexical: answerLexically, dense: answerDensely, hybrid: answerHybrid };

function answerLexically(plan: Plan, scans: SegmentScan[], request: SearchRequest): Answer {
  const { schema, segments, terms } = plan;
  const { offset = 0, order = { by: 'relevance' }, explain = false } = request;
  const { total, found } = withScores(plan, scans, () => ({
    total: sum(scans.map(({ accepted }) => countBits(accepted))),
    found: order.by === 'relevance' ? bestByScore(plan, scans) : bestByNumber(plan, scans, order),
  }));
  const hits = found.slice(offset).map(({ key, score }): Hit => {
    const explanation = explain ? explainScore(schema, segments, terms, key, score) : null;
    return { key, score, ...(explanation && { explanation }) };
  });
  return { total, hits };
}

function bestByScore({ terms, optional, wanted }: Plan, scans: readonly SegmentScan[]): Hit[] {
  const best = terms.length > 0 && !optional ? bestScored : bestAccepted;
  const found = scans.map((scan) => best(scan, wanted));
  return bestFound(found, wanted).map(({ key, value }) => ({ key, score: value }));
}

function bestByNumber({ schema, wanted }: Plan, scans: readonly SegmentScan[], order: OrderByNumber): Hit[] {
  const top = createTopK(wanted);
  for (const { live, accepted } of scans) {
    const { segment, memory } = live;
    const scores = scoresOf(memory, segment.keys.length);
    topK(orderValues(schema, live, order), scores, segment.keys, accepted, top);
  }
  return ranked(top);
}

function answerDensely(
  plan: Plan,
  scans: SegmentScan[],
  { offset = 0, explain = false, exactVectors: exactly = false }: SearchRequest,
): Answer {
  const { vector, wanted: count } = plan;
  const total = vector ? sum(scans.map((scan) => countBits(withVector(scan)))) : 0;
  const found = vector ? nearest(scans, vector, { count, exactly }) : [];
  const scale = vector?.scale ?? 1;
  const hits = found.slice(offset).map(({ key, value }): Hit => {
    const cosine = value / scale;
    return { key, score: cosine, ...(explain && { explanation: explainCosine(cosine, plan) }) };
  });
  return { total, hits };
}

function answerHybrid(plan: Plan, scans: SegmentScan[], request: SearchRequest): Answer {
  const all = scans.map((scan) => ({ ...scan, accepted: copyOfAccepted(scan) }));
  return withScores(plan, scans, () => {
    const { hits, beside } = hybridHits(
      plan,
      { scans, all, optional: plan.optional, exactly: request.exactVectors ?? false },
      request,
    );
    return { total: sum(scans.map(({ accepted }) => countBits(accepted))) + beside, hits };
  });
}

/** Stands in the room too. */
function copyOfAccepted({ live: { segment, memory }, accepted }: SegmentScan): Bits {
  const copy = roomSet(memory, 'acceptedBefore', segment.keys.length);
  copy.set(accepted);
  return copy;
}

/** Runs `use` while the documents' scores stand in memory; where a word is needed, the scans accept what has one. */
function withScores<Result>(
  { terms, optional }: Plan,
  scans: readonly SegmentScan[],
  use: () => Result,
): Result {
  try {
    for (const scan of scans) {
      accumulateTerms(scan, terms);
      if (terms.length > 0 && !optional) keepMatching(scan);
    }
    return use();
  } finally {
    for (const scan of scans) clearScores(scan);
  }
}

/** What documents are ordered by, higher first. */
function orderValues(
  schema: IndexSchema,
  { segment }: LiveSegment,
  { field, descending }: OrderByNumber,
): Float64Array {
  const sign = descending ? 1 : -1;
  return Float64Array.from(at(segment.numbers, numericField(schema, field)), (number) =>
    number === missing ? Number.NEGATIVE_INFINITY : sign * number,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
