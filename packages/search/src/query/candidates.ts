import { hasBit } from '@broadsheet/kernels';
import { scoresOf } from '../segment/segment-memory.ts';
import type { QueryVector } from '../segment/vectors.ts';
import { nearest } from './dense.ts';
import { bestFound, type Found } from './found.ts';
import type { Candidate } from './fusion.ts';
import { bestAccepted, bestScored } from './lexical.ts';
import { dotsOf } from './scan-rows.ts';
import type { SegmentScan } from './segment-scan.ts';

/**
 * As many of each side are always candidates; the scales of fused scores are theirs, so that a page does not matter.
 * Twice as many were not told apart on any of seven collections, and half as many are worse on one.
 */
const LEAST_CANDIDATES = 100;
const CANDIDATES_A_HIT = 4;

/**
 * Of the bound of a first look at vectors: less than for neighbors alone, since the last candidates become no answers.
 * Measured (`bench/first-look.ts`).
 */
const DEVIATIONS = 2.2;

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
  const scored = scans.map((scan) => (optional ? bestAccepted : bestScored)(scan, count));
  const sides = [bestFound(scored, count), nearest(all, query, { count, exactly, deviations: DEVIATIONS })];
  const candidates = scans.flatMap((scan) => withBothScores(scan, query, ordinalsIn(scan, sides)));
  const first = new Set(sides.flatMap((side) => side.slice(0, LEAST_CANDIDATES).map(({ key }) => key)));
  return { candidates, first: candidates.filter(({ key }) => first.has(key)) };
}

/** Which of a segment's documents any side has found, each once. */
function ordinalsIn({ index }: SegmentScan, sides: readonly (readonly Found[])[]): number[] {
  return [...new Set(sides.flat().flatMap((found) => (found.index === index ? [found.ordinal] : [])))];
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
