// The best entries so far: u32 capacity, u32 size, then a binary heap of i64 with the worst at the root. An entry is
// the value in its high half and the complement of the ordinal in its low half, so that one comparison of integers
// says "higher value, then lower ordinal".
const ENTRIES = 8;

export function capacityOf(top: usize): u32 {
  return load<u32>(top);
}

/** The least value that can still come in: equal values may, by a lower ordinal. */
export function floorOf(top: usize): i32 {
  if (load<u32>(top, 4) < load<u32>(top)) return i32.MIN_VALUE;
  return i32(load<i64>(top, ENTRIES) >> 32);
}

export function offer(top: usize, value: i32, ordinal: u32): void {
  const entry = ((value as i64) << 32) | (~ordinal as i64);
  const size = load<u32>(top, 4);
  if (size < load<u32>(top)) {
    store<u32>(top, size + 1, 4);
    rise(top + ENTRIES, size, entry);
  } else if (entry > load<i64>(top, ENTRIES)) {
    sink(top + ENTRIES, size, entry);
  }
}

function rise(heap: usize, slot: u32, entry: i64): void {
  while (slot > 0) {
    const parent = (slot - 1) >> 1;
    const above = load<i64>(heap + (parent << 3));
    if (above <= entry) break;
    store<i64>(heap + (slot << 3), above);
    slot = parent;
  }
  store<i64>(heap + (slot << 3), entry);
}

function sink(heap: usize, size: u32, entry: i64): void {
  let slot: u32 = 0;
  for (let child: u32 = 1; child < size; child = 2 * slot + 1) {
    let below = load<i64>(heap + (child << 3));
    if (child + 1 < size) {
      const other = load<i64>(heap + (child << 3), 8);
      if (other < below) {
        below = other;
        child++;
      }
    }
    if (below >= entry) break;
    store<i64>(heap + (slot << 3), below);
    slot = child;
  }
  store<i64>(heap + (slot << 3), entry);
}
