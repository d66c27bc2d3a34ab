import {
  copyTopScores,
  createTopK,
  DOCUMENT_BYTES,
  ranked,
  resetTop,
  type TopArrays,
  type TopK,
  topBytes,
  topK,
} from '@broadsheet/kernels';
import { impactSteps } from '../segment/bm25f.ts';
import { at, ordinalOf } from '../segment/segment.ts';
import { acceptedOf, scoresOf, withRoom } from '../segment/segment-memory.ts';
import { aboveLast, type FoundIn, nthValue } from './found.ts';
import type { FoundTerm } from './query-terms.ts';
import type { SegmentScan } from './segment-scan.ts';

/** More than are wanted, so that a tie at the end is seldom one that decides. */
const SPARE = 16;

/** Adds up the scores of a segment's documents, which have to be 0 before. */
export function accumulateTerms({ live, index }: SegmentScan, terms: readonly FoundTerm[]): void {
  const { segment, memory } = live;
  const { documents, impacts } = segment.text;
  for (const { weight, postings } of terms) {
    const { start, end } = at(postings, index);
    memory.kernels.accumulateMarking({
      documents: documents.byteOffset + DOCUMENT_BYTES * start,
      impacts: impacts.byteOffset + start,
      count: end - start,
      weight: weight / impactSteps,
      scores: memory.scores,
      maxima: memory.maxima,
    });
  }
}

/** Makes the scores of a segment 0 again. */
export function clearScores({ live: { segment, memory } }: SegmentScan): void {
  const { scores, maxima } = memory;
  memory.kernels.clearTouched({ scores, maxima, count: segment.keys.length });
}

/** Keeps in `accepted` the documents that contain a word: those with a score. */
export function keepMatching({ live, accepted }: SegmentScan): void {
  const placed = acceptedOf(live.memory, accepted.length);
  placed.set(accepted);
  keepAtLeast({ live }, 0);
  accepted.set(placed);
}

/** The best accepted documents with a score: `wanted` of them and perhaps more, in no order; ties by key. */
export function bestScored(scan: SegmentScan, wanted: number): FoundIn {
  acceptedOf(scan.live.memory, scan.accepted.length).set(scan.accepted);
  const capacity = Math.min(wanted + SPARE, scan.live.segment.keys.length + 1);
  const entries = bestScores(scan, capacity);
  const enough = entries.values.length < capacity || aboveLast(entries) >= wanted;
  return { scan, entries: enough ? entries : bestTied(scan, nthValue([entries.values], wanted), wanted) };
}

/** The best of all accepted documents, those without a score too. */
export function bestAccepted(scan: SegmentScan, wanted: number): FoundIn {
  return { scan, entries: bestByKey(scan, scan.accepted, wanted) };
}

/** The kernel's best, which ranks ties by ordinal. */
function bestScores({ live: { segment, memory } }: SegmentScan, capacity: number): TopArrays {
  const { flat, kernels, scores, maxima, accepted } = memory;
  return withRoom(memory, topBytes(capacity), (top) => {
    resetTop(flat.memory, top, capacity);
    kernels.topKScores({ scores, count: segment.keys.length, maxima, accepted, base: 0, top });
    return copyTopScores(flat.memory, top);
  });
}

/** The best of the documents with a score of at least `least`, by the library's rule: ties by key. */
function bestTied(scan: SegmentScan, least: number, wanted: number): TopArrays {
  keepAtLeast(scan, least);
  return bestByKey(scan, acceptedOf(scan.live.memory, scan.accepted.length), wanted);
}

function bestByKey({ live: { segment, memory } }: SegmentScan, bits: Uint32Array, wanted: number): TopArrays {
  const top: TopK = createTopK(wanted);
  const scores = scoresOf(memory, segment.keys.length);
  topK(scores, scores, segment.keys, bits, top);
  const best = ranked(top);
  return {
    values: Float32Array.from(best, ({ score }) => score),
    ordinals: Uint32Array.from(best, ({ key }) => ordinalOf(segment, key)),
  };
}

/** Keeps in the accepted documents that stand in memory those with this score at least, and above 0. */
function keepAtLeast({ live: { segment, memory } }: Pick<SegmentScan, 'live'>, least: number): void {
  const { scores, maxima, accepted: bits } = memory;
  memory.kernels.keepScores({ scores, count: segment.keys.length, maxima, least, bits });
}
