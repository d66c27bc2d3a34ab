import { acceptedFrom } from './bits';
import { capacityOf, floorOf, offer } from './top';

// Measured over a million rows of 256 bits, on x86-64: counting 64 bits at a time takes two thirds of what
// i8x16.popcnt takes, and the heap for the best thousand a tenth of the scan, so that a histogram of distances, which
// needs a second look at the rows, would not pay.
export function hammingTopK(
  query: usize,
  rows: usize,
  rowBytes: u32,
  count: u32,
  accepted: usize,
  base: u32,
  top: usize,
): void {
  if (capacityOf(top) === 0) return;
  if (rowBytes === 32) {
    scan256(query, rows, count, accepted, base, top);
    return;
  }
  let floor = floorOf(top);
  for (let row: u32 = 0; row < count; row++, rows += rowBytes) {
    if ((acceptedFrom(accepted, row) & 1) === 0) continue;
    const value = -distance(query, rows, rowBytes);
    if (value < floor) continue;
    offer(top, value, base + row);
    floor = floorOf(top);
  }
}

/** The same for rows of 256 bits, with the query in registers. */
function scan256(query: usize, rows: usize, count: u32, accepted: usize, base: u32, top: usize): void {
  const first = load<i64>(query);
  const second = load<i64>(query, 8);
  const third = load<i64>(query, 16);
  const fourth = load<i64>(query, 24);
  let floor = floorOf(top);
  for (let row: u32 = 0; row < count; row++, rows += 32) {
    if ((acceptedFrom(accepted, row) & 1) === 0) continue;
    const low = popcnt<i64>(first ^ load<i64>(rows)) + popcnt<i64>(second ^ load<i64>(rows, 8));
    const high = popcnt<i64>(third ^ load<i64>(rows, 16)) + popcnt<i64>(fourth ^ load<i64>(rows, 24));
    const value = -i32(low + high);
    if (value < floor) continue;
    offer(top, value, base + row);
    floor = floorOf(top);
  }
}

function distance(query: usize, row: usize, rowBytes: u32): i32 {
  let bits: i64 = 0;
  for (let at: u32 = 0; at < rowBytes; at += 8)
    bits += popcnt<i64>(load<i64>(query + at) ^ load<i64>(row + at));
  return i32(bits);
}
