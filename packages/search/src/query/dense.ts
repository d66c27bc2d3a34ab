import { type Bits, intersectBits } from '@broadsheet/kernels';
import { roomSet } from '../segment/segment-memory.ts';
import { deviationsFor, signEstimates } from '../segment/sign-estimates.ts';
import type { QueryVector } from '../segment/vectors.ts';
import { lookAtSigns, paysToLook } from './first-look.ts';
import { bestFound, type Found, type FoundIn, nthValue } from './found.ts';
import { dotsOf, nearestRows } from './scan-rows.ts';
import type { SegmentScan } from './segment-scan.ts';

/** How many of the nearest are wanted, and whether every vector has to be compared whole. */
export interface Wanted {
  count: number;
  exactly: boolean;
  /** Where not: of the bound that a first look keeps; see `deviationsFor`. */
  deviations?: number;
}

/** The accepted documents that have a vector, in the set that kernels look at. */
export function withVector({ live, accepted }: SegmentScan): Bits {
  const bits = roomSet(live.memory, 'looked', live.segment.keys.length);
  bits.set(accepted);
  intersectBits(bits, live.vectors);
  return bits;
}

/**
 * The documents whose vectors are nearest to the query's, of all that are accepted and have one; their values are exact
 * dot products. In large segments vectors are looked at by their signs first, and only those that may be among the
 * nearest whole.
 */
export function nearest(
  scans: readonly SegmentScan[],
  query: QueryVector,
  { count, exactly, deviations = deviationsFor(count) }: Wanted,
): Found[] {
  if (count === 0) return [];
  const withVectors = scans
    .filter(({ live }) => live.segment.rows.length > 0)
    .map((scan) => ({ ...scan, accepted: withVector(scan) }));
  const looked = exactly ? [] : withVectors.filter((scan) => paysToLook(scan, count));
  const whole = withVectors.filter((scan) => !looked.includes(scan));
  const found = whole.map((scan) => ({ scan, entries: nearestRows(scan, query, count, null) }));
  return bestFound([...found, ...nearestLookedAt(looked, found, query, { count, deviations })], count);
}

/**
 * The same in segments that are looked at by signs. The rows with the best estimates, compared whole, say what the last
 * of the nearest has at least; then all rows are compared whole that may have as much.
 * @param found in the other segments.
 */
function nearestLookedAt(
  scans: readonly SegmentScan[],
  found: readonly FoundIn[],
  query: QueryVector,
  { count, deviations }: { count: number; deviations: number },
): FoundIn[] {
  if (scans.length === 0) return [];
  const estimates = signEstimates(query);
  const promising = scans.map((scan) => dotsOf(scan, query, lookAtSigns(scan, estimates, count)));
  const last = nthValue([...found.map(({ entries }) => entries.values), ...promising], count);
  // Below all dot products where fewer rows than wanted have been compared.
  const bound = { estimate: estimates.leastFor(last, deviations), dot: Math.max(-(2 ** 31), last) };
  return scans.map((scan) => ({ scan, entries: nearestRows(scan, query, count, bound) }));
}
