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
  return n > 0 && n <= length ? selected(all, n - 1) : Number.NEGATIVE_INFINITY;
}

/** What would stand at this place if the values, which are put into another order, were sorted: Hoare's selection. */
function selected(values: Float64Array, place: number): number {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const pivot = values[(from + to) >>> 1] as number;
    let [left, right] = [from, to];
    while (left <= right) {
      while ((values[left] as number) > pivot) left++;
      while ((values[right] as number) < pivot) right--;
      if (left > right) break;
      const moved = values[left] as number;
      values[left++] = values[right] as number;
      values[right--] = moved;
    }
    if (place <= right) to = right;
    else if (place >= left) from = left;
    else break;
  }
  return values[place] as number;
}

/** How many entries of a full top stand above its last one; these are the same whatever is tied with it. */
export function aboveLast({ values }: TopArrays): number {
  let last = Number.POSITIVE_INFINITY;
  for (const value of values) if (value < last) last = value;
  let above = 0;
  for (const value of values) if (value > last) above++;
  return above;
}
