import { acceptedFrom } from './bits';
import { capacityOf, floorOf, offer } from './top';

export function dotTopK(
  query: usize,
  rows: usize,
  dimensions: u32,
  count: u32,
  accepted: usize,
  base: u32,
  top: usize,
): void {
  if (capacityOf(top) === 0) return;
  let floor = floorOf(top);
  let row: u32 = 0;
  for (; row + 4 <= count; row += 4) {
    const wanted = acceptedFrom(accepted, row) & 15;
    if (wanted === 0) continue;
    if ((wanted & (wanted - 1)) === 0) {
      // One of the four, as is usual behind a strict filter.
      const only = row + ctz<i32>(wanted);
      offer(top, dotOne(query, rows + only * dimensions, dimensions), base + only);
      floor = floorOf(top);
      continue;
    }
    const scores = dotFour(query, rows + row * dimensions, dimensions);
    const good = i32x4.bitmask(i32x4.ge_s(scores, i32x4.splat(floor))) & wanted;
    if (good === 0) continue;
    if (good & 1) offer(top, i32x4.extract_lane(scores, 0), base + row);
    if (good & 2) offer(top, i32x4.extract_lane(scores, 1), base + row + 1);
    if (good & 4) offer(top, i32x4.extract_lane(scores, 2), base + row + 2);
    if (good & 8) offer(top, i32x4.extract_lane(scores, 3), base + row + 3);
    floor = floorOf(top);
  }
  for (; row < count; row++) {
    if ((acceptedFrom(accepted, row) & 1) === 0) continue;
    offer(top, dotOne(query, rows + row * dimensions, dimensions), base + row);
  }
}

export function dotAll(query: usize, rows: usize, dimensions: u32, count: u32, scores: usize): void {
  let row: u32 = 0;
  for (; row + 4 <= count; row += 4)
    v128.store(scores + (row << 2), dotFour(query, rows + row * dimensions, dimensions));
  for (; row < count; row++)
    store<i32>(scores + (row << 2), dotOne(query, rows + row * dimensions, dimensions));
}

export function dotSome(
  query: usize,
  rows: usize,
  dimensions: u32,
  ordinals: usize,
  count: u32,
  scores: usize,
): void {
  for (let index: u32 = 0; index < count; index++) {
    const row = load<u32>(ordinals + (index << 2));
    store<i32>(scores + (index << 2), dotOne(query, rows + row * dimensions, dimensions));
  }
}

export function dotOne(query: usize, row: usize, dimensions: u32): i32 {
  let sum = i32x4.splat(0);
  for (let at: u32 = 0; at < dimensions; at += 16) {
    const low = i32x4.dot_i16x8_s(v128.load8x8_s(query + at), v128.load8x8_s(row + at));
    const high = i32x4.dot_i16x8_s(v128.load8x8_s(query + at, 8), v128.load8x8_s(row + at, 8));
    sum = i32x4.add(sum, i32x4.add(low, high));
  }
  return (
    i32x4.extract_lane(sum, 0) +
    i32x4.extract_lane(sum, 1) +
    i32x4.extract_lane(sum, 2) +
    i32x4.extract_lane(sum, 3)
  );
}

/** Four rows that follow one another at once: the query is read and widened once for all of them. */
function dotFour(query: usize, rows: usize, dimensions: u32): v128 {
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  let c = i32x4.splat(0);
  let d = i32x4.splat(0);
  const end = query + dimensions;
  const second = dimensions;
  const third = 2 * dimensions;
  const fourth = 3 * dimensions;
  for (; query < end; query += 16, rows += 16) {
    const low = v128.load8x8_s(query);
    const high = v128.load8x8_s(query, 8);
    a = i32x4.add(a, i32x4.dot_i16x8_s(low, v128.load8x8_s(rows)));
    b = i32x4.add(b, i32x4.dot_i16x8_s(low, v128.load8x8_s(rows + second)));
    c = i32x4.add(c, i32x4.dot_i16x8_s(low, v128.load8x8_s(rows + third)));
    d = i32x4.add(d, i32x4.dot_i16x8_s(low, v128.load8x8_s(rows + fourth)));
    a = i32x4.add(a, i32x4.dot_i16x8_s(high, v128.load8x8_s(rows, 8)));
    b = i32x4.add(b, i32x4.dot_i16x8_s(high, v128.load8x8_s(rows + second, 8)));
    c = i32x4.add(c, i32x4.dot_i16x8_s(high, v128.load8x8_s(rows + third, 8)));
    d = i32x4.add(d, i32x4.dot_i16x8_s(high, v128.load8x8_s(rows + fourth, 8)));
  }
  return sumEach(a, b, c, d);
}

/** One lane a sum: those of the lanes of `a`, `b`, `c` and `d`. */
function sumEach(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
}
