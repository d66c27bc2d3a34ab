import type { TopArrays } from '@broadsheet/kernels';
import type { SegmentScan } from './segment-scan.ts';

/** A document that a side of a search found, and where it stands. */
export interface Found {
  /** The segment's place among all. */
  index: number;
  ordinal: number;
  key: number;
  /** What it is ranked by: a score, or a dot product. */
  value: number;
}

/** What was found in one segment, in no order. */
export interface FoundIn {
  scan: SegmentScan;
  entries: TopArrays;
}

/** The best `wanted` of what was found in all segments, best first; ties by key, the higher first. */
export function bestFound(parts: readonly FoundIn[], wanted: number): Found[] {
  const least = nthValue(
    parts.map(({ entries }) => entries.values),
    wanted,
  );
  const found: Found[] = [];
  for (const { scan, entries } of parts) {
    const { keys } = scan.live.segment;
    for (const [place, value] of entries.values.entries()) {
      if (value < least) continue;
      const ordinal = entries.ordinals[place] as number;
      found.push({ index: scan.index, ordinal, key: keys[ordinal] as number, value });
    }
  }
  return found.sort((a, b) => b.value - a.value || b.key - a.key).slice(0, wanted);
}

/** The n-th highest of all values; below all where there are fewer. */
export function nthValue(lists: readonly ArrayLike<number>[], n: number): number {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let length = 0;
  for (const list of lists) {
    all.set(list, length);
    length += list.length;
  }
  return n > 0 && n <= length ? (all.sort()[length - n] as number) : Number.NEGATIVE_INFINITY;
}

/** How many entries of a full top stand above its last one; these are the same whatever is tied with it. */
export function aboveLast({ values }: TopArrays): number {
  let last = Number.POSITIVE_INFINITY;
  for (const value of values) if (value < last) last = value;
  let above = 0;
  for (const value of values) if (value > last) above++;
  return above;
}
