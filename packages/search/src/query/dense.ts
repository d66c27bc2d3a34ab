import { type Bits, intersectBits, type TopEntry } from '@broadsheet/kernels';
import { signEstimates } from '../segment/sign-estimates.ts';
import type { QueryVector } from '../segment/vectors.ts';
import { lookAtSigns, paysToLook } from './first-look.ts';
import { dotsOf, nearestRows } from './scan-rows.ts';
import type { SegmentScan } from './segment-scan.ts';

/** A document by its vector. */
export interface DenseHit {
  key: number;
  cosine: number;
}

/** How many of the nearest are wanted, and whether every vector has to be compared whole. */
export interface Wanted {
  count: number;
  exactly: boolean;
}

/** The accepted documents that have a vector, as a new set. */
export function withVector({ live, accepted }: SegmentScan): Bits {
  const bits = accepted.slice();
  intersectBits(bits, live.vectors);
  return bits;
}

/**
 * The documents whose vectors are nearest to the query's, of all that are accepted and have one, with exact cosines.
 * In large segments vectors are looked at by their signs first, and only those that may be among the nearest whole.
 */
export function nearest(
  scans: readonly SegmentScan[],
  query: QueryVector,
  { count, exactly }: Wanted,
): DenseHit[] {
  if (count === 0) return [];
  const withVectors = scans
    .filter(({ live }) => live.segment.rows.length > 0)
    .map((scan) => ({ ...scan, accepted: withVector(scan) }));
  for (const { live, accepted } of withVectors)
    new Uint32Array(live.memory.flat.memory.buffer, live.memory.accepted, accepted.length).set(accepted);
  const looked = exactly ? [] : withVectors.filter((scan) => paysToLook(scan, count));
  const whole = withVectors.filter((scan) => !looked.includes(scan));
  const found = whole.map((scan) => ({ scan, entries: nearestRows(scan, query, count, null) }));
  found.push(
    ...nearestLookedAt(
      looked,
      found.flatMap(({ entries }) => entries),
      query,
      count,
    ),
  );
  return found
    .flatMap(({ scan, entries }) => hitsOf(scan, entries, query))
    .sort((a, b) => b.cosine - a.cosine || b.key - a.key)
    .slice(0, count);
}

/**
 * The same in segments that are looked at by signs. The rows with the best estimates, compared whole, say what the last
 * of the nearest has at least; then all rows are compared whole that may have as much.
 * @param found of the other segments.
 */
function nearestLookedAt(
  scans: readonly SegmentScan[],
  found: readonly TopEntry[],
  query: QueryVector,
  wanted: number,
): { scan: SegmentScan; entries: TopEntry[] }[] {
  if (scans.length === 0) return [];
  const estimates = signEstimates(query);
  const promising = scans.map((scan) => dotsOf(scan, query, lookAtSigns(scan, estimates, wanted)));
  const dots = [...found.map(({ value }) => value), ...promising.flatMap((some) => [...some])];
  const last = dots.sort((a, b) => b - a)[wanted - 1];
  const least = last === undefined ? 0 : estimates.leastFor(last);
  return scans.map((scan) => ({ scan, entries: nearestRows(scan, query, wanted, least) }));
}

function hitsOf({ live }: SegmentScan, entries: readonly TopEntry[], { scale }: QueryVector): DenseHit[] {
  const { keys } = live.segment;
  return entries.map(({ value, ordinal }) => ({ key: keys[ordinal] as number, cosine: value / scale }));
}
