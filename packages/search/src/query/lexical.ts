import { BLOCK, readTopScores, resetTop, type TopK, topBytes, topK } from '@broadsheet/kernels';
import { impactSteps } from '../segment/bm25f.ts';
import { at } from '../segment/segment.ts';
import { scoresOf, withRoom } from '../segment/segment-memory.ts';
import type { FoundTerm } from './query-terms.ts';
import type { SegmentScan } from './segment-scan.ts';

/** Adds up the scores of a segment's documents, which have to be 0 before. */
export function accumulateTerms({ live, index }: SegmentScan, terms: readonly FoundTerm[]): void {
  const { segment, memory } = live;
  const { documents, impacts } = segment.text;
  for (const { weight, postings } of terms) {
    const { start, end } = at(postings, index);
    memory.kernels.accumulateMarking({
      documents: documents.byteOffset + 4 * start,
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
export function keepMatching(scan: SegmentScan): void {
  keepAtLeast(scan, scan.accepted, Number.MIN_VALUE);
}

/**
 * Offers the best accepted documents with a score to `top`. The kernel says how high the last of them stands, which
 * leaves few to be ranked by the library's rule, ties by key among it.
 */
export function offerBest(scan: SegmentScan, top: TopK): void {
  const { segment, memory } = scan.live;
  const best = scan.accepted.slice();
  keepAtLeast(scan, best, lastOfBest(scan, top.capacity));
  const scores = scoresOf(memory, segment.keys.length);
  topK(scores, scores, segment.keys, best, top);
}

/** Offers all accepted documents to `top`, those without a score too. */
export function offerAccepted({ live: { segment, memory }, accepted }: SegmentScan, top: TopK): void {
  const scores = scoresOf(memory, segment.keys.length);
  topK(scores, scores, segment.keys, accepted, top);
}

/** The score of the last of the best `wanted` documents; where there are fewer, the smallest that there is. */
function lastOfBest({ live: { segment, memory }, accepted }: SegmentScan, wanted: number): number {
  const { flat, kernels, scores, maxima } = memory;
  const capacity = Math.min(wanted, segment.keys.length);
  new Uint32Array(flat.memory.buffer, memory.accepted, accepted.length).set(accepted);
  return withRoom(memory, topBytes(capacity), (top) => {
    resetTop(flat.memory, top, capacity);
    kernels.topKScores({
      scores,
      count: segment.keys.length,
      maxima,
      accepted: memory.accepted,
      base: 0,
      top,
    });
    const entries = readTopScores(flat.memory, top);
    const last = entries[capacity - 1];
    return last === undefined ? Number.MIN_VALUE : last.value;
  });
}

/** Keeps in `bits` the documents with at least this score. Blocks without one are passed over. */
function keepAtLeast({ live: { segment, memory } }: SegmentScan, bits: Uint32Array, least: number): void {
  const documents = segment.keys.length;
  const scores = scoresOf(memory, documents);
  const maxima = new Float32Array(memory.flat.memory.buffer, memory.maxima, Math.ceil(documents / BLOCK));
  const words = BLOCK / 32;
  for (let word = 0; word < bits.length; word++) {
    const known = bits[word] as number;
    if (known === 0) continue;
    const possible = (maxima[Math.floor(word / words)] as number) >= least;
    bits[word] = possible ? (known & wordAtLeast(scores, 32 * word, least)) >>> 0 : 0;
  }
}

function wordAtLeast(scores: Float32Array, start: number, least: number): number {
  const end = Math.min(scores.length, start + 32);
  let bits = 0;
  for (let document = start; document < end; document++)
    if ((scores[document] as number) >= least) bits |= 1 << (document - start);
  return bits;
}
