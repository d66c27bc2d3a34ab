import {
  type Bits,
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
import type { LiveSegment } from '../segment/live-segment.ts';
import { at, ordinalOf } from '../segment/segment.ts';
import { roomSet, scoresOf, withRoom } from '../segment/segment-memory.ts';
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
  keepAtLeast(live, accepted, 0);
}

/** The best accepted documents with a score: `wanted` of them and perhaps more, in no order; ties by key. */
export function bestScored(scan: SegmentScan, wanted: number): FoundIn {
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
function bestScores({ live: { segment, memory }, accepted }: SegmentScan, capacity: number): TopArrays {
  const { flat, kernels, scores, maxima } = memory;
  const count = segment.keys.length;
  return withRoom(memory, topBytes(capacity), (top) => {
    resetTop(flat.memory, top, capacity);
    kernels.topKScores({ scores, count, maxima, accepted: accepted.byteOffset, base: 0, top });
    return copyTopScores(flat.memory, top);
  });
}

/** The best of the documents with a score of at least `least`, by the library's rule: ties by key. */
function bestTied(scan: SegmentScan, least: number, wanted: number): TopArrays {
  const kept = roomSet(scan.live.memory, 'looked', scan.live.segment.keys.length);
  kept.set(scan.accepted);
  keepAtLeast(scan.live, kept, least);
  return bestByKey(scan, kept, wanted);
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

/** Keeps in a set of the segment's room the documents with this score at least, and above 0. */
function keepAtLeast({ segment, memory }: LiveSegment, bits: Bits, least: number): void {
  const { scores, maxima, kernels } = memory;
  kernels.keepScores({ scores, count: segment.keys.length, maxima, least, bits: bits.byteOffset });
}
