import { createTopK, hasBit, ranked } from '@broadsheet/kernels';
import { findDocument, type LiveSegment } from '../segment/live-segment.ts';
import { scoresOf } from '../segment/segment-memory.ts';
import type { QueryVector } from '../segment/vectors.ts';
import { nearest } from './dense.ts';
import type { Candidate } from './fusion.ts';
import { offerAccepted, offerBest } from './lexical.ts';
import { dotsOf } from './scan-rows.ts';
import type { SegmentScan } from './segment-scan.ts';

/** As many of each side are always candidates; the scales of fused scores are theirs, so that a page does not matter. */
const LEAST_CANDIDATES = 200;
const CANDIDATES_A_HIT = 4;

/** How many candidates each side gives for the first `wanted` hits. */
export function candidateCount(wanted: number): number {
  return Math.max(LEAST_CANDIDATES, CANDIDATES_A_HIT * wanted);
}

/** A search by words and meaning under way in all segments. */
export interface HybridScans {
  scans: readonly SegmentScan[];
  /** The same before they were narrowed to what has a word. */
  all: readonly SegmentScan[];
  /** Whether documents without a word are answers by words too. */
  optional: boolean;
  /** Whether every vector has to be compared whole. */
  exactly: boolean;
}

export interface Candidates {
  candidates: Candidate[];
  /** Those that are candidates however few hits are wanted. */
  first: Candidate[];
}

/**
 * The best documents by words and the best by meaning, each once, all with both exact scores. Scores must have been
 * accumulated, and `scans` accept what has a word, or what need not have one.
 */
export function findCandidates(
  { scans, all, optional, exactly }: HybridScans,
  query: QueryVector,
  count: number,
): Candidates {
  const top = createTopK(count);
  for (const scan of scans) (optional ? offerAccepted : offerBest)(scan, top);
  const sides = [ranked(top), nearest(all, query, { count, exactly })].map((side) =>
    side.map(({ key }) => key),
  );
  const places = ordinalsBySegment(scans, new Set(sides.flat()));
  const candidates = scans.flatMap((scan, index) => withBothScores(scan, query, places[index] ?? []));
  const first = new Set(sides.flatMap((keys) => keys.slice(0, LEAST_CANDIDATES)));
  return { candidates, first: candidates.filter(({ key }) => first.has(key)) };
}

function ordinalsBySegment(scans: readonly SegmentScan[], keys: ReadonlySet<number>): number[][] {
  const segments = scans.map(({ live }) => live);
  const indexOf = new Map<LiveSegment, number>(segments.map((live, index) => [live, index]));
  const places = segments.map((): number[] => []);
  for (const key of keys) {
    const found = findDocument(segments, key);
    if (found) places[indexOf.get(found.live) ?? 0]?.push(found.ordinal);
  }
  return places;
}

function withBothScores(scan: SegmentScan, query: QueryVector, ordinals: readonly number[]): Candidate[] {
  const { segment, memory, vectors } = scan.live;
  const scores = scoresOf(memory, segment.keys.length);
  const dots = dotsOf(scan, query, ordinals);
  return ordinals.map((ordinal, place) => ({
    key: segment.keys[ordinal] as number,
    lexical: scores[ordinal] as number,
    dense: hasBit(vectors, ordinal) ? (dots[place] as number) / query.scale : null,
  }));
}
