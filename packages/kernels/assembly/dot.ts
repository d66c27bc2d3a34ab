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
  let index: u32 = 0;
  for (; index + 4 <= count; index += 4) {
    const four = ordinals + (index << 2);
    const sums = dotFourOf(
      query,
      rows + load<u32>(four) * dimensions,
      rows + load<u32>(four, 4) * dimensions,
      rows + load<u32>(four, 8) * dimensions,
      rows + load<u32>(four, 12) * dimensions,
      dimensions,
    );
    v128.store(scores + (index << 2), sums);
  }
  for (; index < count; index++) {
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

/** Four rows that follow one another at once. */
function dotFour(query: usize, rows: usize, dimensions: u32): v128 {
  const third = rows + 2 * dimensions;
  return dotFourOf(query, rows, rows + dimensions, third, third + dimensions, dimensions);
}

/**
 * Four rows at once, a lane each: the query is read and widened once for all of them, and where they lie far apart, the
 * processor waits for all four at the same time.
 */
export function dotFourOf(
  query: usize,
  first: usize,
  second: usize,
  third: usize,
  fourth: usize,
  dimensions: u32,
): v128 {
  let a = i32x4.splat(0);
  let b = i32x4.splat(0);
  let c = i32x4.splat(0);
  let d = i32x4.splat(0);
  for (let at: u32 = 0; at < dimensions; at += 16) {
    const low = v128.load8x8_s(query + at);
    const high = v128.load8x8_s(query + at, 8);
    a = i32x4.add(a, i32x4.dot_i16x8_s(low, v128.load8x8_s(first + at)));
    b = i32x4.add(b, i32x4.dot_i16x8_s(low, v128.load8x8_s(second + at)));
    c = i32x4.add(c, i32x4.dot_i16x8_s(low, v128.load8x8_s(third + at)));
    d = i32x4.add(d, i32x4.dot_i16x8_s(low, v128.load8x8_s(fourth + at)));
    a = i32x4.add(a, i32x4.dot_i16x8_s(high, v128.load8x8_s(first + at, 8)));
    b = i32x4.add(b, i32x4.dot_i16x8_s(high, v128.load8x8_s(second + at, 8)));
    c = i32x4.add(c, i32x4.dot_i16x8_s(high, v128.load8x8_s(third + at, 8)));
    d = i32x4.add(d, i32x4.dot_i16x8_s(high, v128.load8x8_s(fourth + at, 8)));
  }
  return sumEach(a, b, c, d);
}

/** One lane a sum: those of the lanes of `a`, `b`, `c` and `d`. */
function sumEach(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i64>(ab, cd, 0, 2), v128.shuffle<i64>(ab, cd, 1, 3));
}
