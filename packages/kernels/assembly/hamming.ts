import { capacityOf, floorOf, offer } from './top';

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
  let floor = floorOf(top);
  for (let row: u32 = 0; row < count; row++, rows += rowBytes) {
    if (accepted !== 0 && ((load<u32>(accepted + ((row >> 5) << 2)) >> (row & 31)) & 1) === 0) continue;
    const value = -distance(query, rows, rowBytes);
    if (value < floor) continue;
    offer(top, value, base + row);
    floor = floorOf(top);
  }
}

function distance(query: usize, row: usize, rowBytes: u32): i32 {
  let bits: i64 = 0;
  let at: u32 = 0;
  for (; at + 32 <= rowBytes; at += 32) {
    bits += popcnt<i64>(load<i64>(query + at) ^ load<i64>(row + at));
    bits += popcnt<i64>(load<i64>(query + at, 8) ^ load<i64>(row + at, 8));
    bits += popcnt<i64>(load<i64>(query + at, 16) ^ load<i64>(row + at, 16));
    bits += popcnt<i64>(load<i64>(query + at, 24) ^ load<i64>(row + at, 24));
  }
  for (; at < rowBytes; at += 8) bits += popcnt<i64>(load<i64>(query + at) ^ load<i64>(row + at));
  return i32(bits);
}
