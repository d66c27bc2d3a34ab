import { acceptedFrom } from './bits';
import { dotFourOf, dotOne } from './dot';
import { capacityOf, floorOf, offer } from './top';

/** Rows that are looked at together: as many as a register has bytes. */
const TOGETHER: u32 = 16;

export function packSigns(rows: usize, dimensions: u32, count: u32, to: usize): void {
  for (let row: u32 = 0; row < count; row++) {
    const block = to + (row / TOGETHER) * 2 * dimensions + (row % TOGETHER);
    for (let at: u32 = 0; at < dimensions; at += 16) {
      const signs = i8x16.bitmask(v128.load(rows + row * dimensions + at));
      store<u8>(block + 2 * at, signs);
      store<u8>(block + 2 * at + TOGETHER, signs >> 8);
    }
  }
}

export function estimateTopK(
  tables: usize,
  signs: usize,
  dimensions: u32,
  count: u32,
  estimates: usize,
  accepted: usize,
  base: u32,
  top: usize,
): void {
  let floor = i16x8.splat(i16(max(floorOf(top), 0)));
  const whole = capacityOf(top) > 0;
  for (let row: u32 = 0; row < count; row += TOGETHER, signs += 2 * dimensions, estimates += 32) {
    let wanted = acceptedFrom(accepted, row) & 0xffff;
    if (count - row < TOGETHER) wanted &= (1 << (count - row)) - 1;
    if (wanted === 0) continue;
    estimateBlock(tables, signs, dimensions, estimates);
    const low = i16x8.ge_s(v128.load(estimates), floor);
    const high = i16x8.ge_s(v128.load(estimates, 16), floor);
    let good = whole ? i8x16.bitmask(i8x16.narrow_i16x8_s(low, high)) & wanted : 0;
    if (good === 0) continue;
    for (; good !== 0; good &= good - 1) {
      const place = ctz<i32>(good);
      offer(top, load<u16>(estimates + (place << 1)), base + row + place);
    }
    floor = i16x8.splat(i16(max(floorOf(top), 0)));
  }
}

/**
 * Sums for sixteen rows: a byte of each holds the signs of eight of its values, and each half of it is the place of
 * those four in their table: below 16, so that relaxed instructions mean the same everywhere. Four entries of up to 63 fit a byte; then they are added to sums of two bytes.
 */
function estimateBlock(tables: usize, signs: usize, dimensions: u32, estimates: usize): void {
  const half = i8x16.splat(15);
  let even = i16x8.splat(0);
  let odd = i16x8.splat(0);
  const end = tables + 4 * dimensions;
  for (; tables < end; tables += 64, signs += 32) {
    const first = v128.load(signs);
    const second = v128.load(signs, 16);
    const sum = i8x16.add(
      i8x16.add(
        i8x16.relaxed_swizzle(v128.load(tables), v128.and(first, half)),
        i8x16.relaxed_swizzle(v128.load(tables, 16), i8x16.shr_u(first, 4)),
      ),
      i8x16.add(
        i8x16.relaxed_swizzle(v128.load(tables, 32), v128.and(second, half)),
        i8x16.relaxed_swizzle(v128.load(tables, 48), i8x16.shr_u(second, 4)),
      ),
    );
    even = i16x8.add(even, sum);
    odd = i16x8.add(odd, i16x8.shr_u(sum, 8));
  }
  // The lanes of `even` hold 256 times those of `odd` too.
  even = i16x8.sub(even, i16x8.shl(odd, 8));
  v128.store(estimates, v128.shuffle<i16>(even, odd, 0, 8, 1, 9, 2, 10, 3, 11));
  v128.store(estimates, v128.shuffle<i16>(even, odd, 4, 12, 5, 13, 6, 14, 7, 15), 16);
}

export function dotTopKAbove(
  query: usize,
  rows: usize,
  dimensions: u32,
  count: u32,
  estimates: usize,
  least: i32,
  floor: i32,
  accepted: usize,
  base: u32,
  top: usize,
): u32 {
  if (capacityOf(top) === 0) return 0;
  const bound = i16x8.splat(i16(min(max(least, 0), 0x7fff)));
  let taken: u32 = 0;
  // The last three rows that were taken and not compared yet, the newest first.
  let first: u32 = 0;
  let second: u32 = 0;
  let third: u32 = 0;
  for (let row: u32 = 0; row < count; row += TOGETHER, estimates += 32) {
    const low = i16x8.ge_s(v128.load(estimates), bound);
    const high = i16x8.ge_s(v128.load(estimates, 16), bound);
    let good = i8x16.bitmask(i8x16.narrow_i16x8_s(low, high));
    if (good === 0) continue;
    good &= acceptedFrom(accepted, row) & 0xffff;
    if (count - row < TOGETHER) good &= (1 << (count - row)) - 1;
    for (; good !== 0; good &= good - 1) {
      const found = row + ctz<i32>(good);
      if ((++taken & 3) === 0)
        offerFour(query, rows, dimensions, found, first, second, third, floor, base, top);
      third = second;
      second = first;
      first = found;
    }
  }
  const left = taken & 3;
  if (left > 0) offerOne(query, rows, dimensions, first, floor, base, top);
  if (left > 1) offerOne(query, rows, dimensions, second, floor, base, top);
  if (left > 2) offerOne(query, rows, dimensions, third, floor, base, top);
  return taken;
}

function offerOne(
  query: usize,
  rows: usize,
  dimensions: u32,
  row: u32,
  floor: i32,
  base: u32,
  top: usize,
): void {
  const sum = dotOne(query, rows + row * dimensions, dimensions);
  if (sum >= floor) offer(top, sum, base + row);
}

function offerFour(
  query: usize,
  rows: usize,
  dimensions: u32,
  a: u32,
  b: u32,
  c: u32,
  d: u32,
  floor: i32,
  base: u32,
  top: usize,
): void {
  const sums = dotFourOf(
    query,
    rows + a * dimensions,
    rows + b * dimensions,
    rows + c * dimensions,
    rows + d * dimensions,
    dimensions,
  );
  const good = i32x4.bitmask(i32x4.ge_s(sums, i32x4.splat(max(floor, floorOf(top)))));
  if (good === 0) return;
  if (good & 1) offer(top, i32x4.extract_lane(sums, 0), base + a);
  if (good & 2) offer(top, i32x4.extract_lane(sums, 1), base + b);
  if (good & 4) offer(top, i32x4.extract_lane(sums, 2), base + c);
  if (good & 8) offer(top, i32x4.extract_lane(sums, 3), base + d);
}
