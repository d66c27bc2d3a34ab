/** The bit of `row` in the set at `accepted` (0: everything is in it), and above it those that follow in its word. */
export function acceptedFrom(accepted: usize, row: u32): u32 {
  if (accepted === 0) return ~0;
  return load<u32>(accepted + ((row >> 5) << 2)) >> (row & 31);
}
