import type { Views } from './views.ts';

/** Offers an entry to the top at `top`, laid out as `../top.ts` says. */
export function offer({ i32, u32 }: Views, top: number, value: number, ordinal: number): void {
  const at = top >>> 2;
  const capacity = u32[at] as number;
  const size = u32[at + 1] as number;
  // Most offers are turned away here.
  if (size === capacity && (size === 0 || value < (i32[at + 3] as number))) return;
  const low = ~ordinal >>> 0;
  const heap = { high: i32.subarray(at + 3), low: u32.subarray(at + 2) };
  if (size < capacity) {
    u32[at + 1] = size + 1;
    rise(heap, size, value, low);
  } else if (isBelow(heap, 0, value, low)) {
    sink(heap, size, value, low);
  }
}

/** The halves of entry n stand at 2n. */
interface Heap {
  high: Int32Array;
  low: Uint32Array;
}

function isBelow({ high, low }: Heap, slot: number, value: number, complement: number): boolean {
  const slotValue = high[2 * slot] as number;
  return slotValue === value ? (low[2 * slot] as number) < complement : slotValue < value;
}

function place(heap: Heap, slot: number, value: number, complement: number): void {
  heap.high[2 * slot] = value;
  heap.low[2 * slot] = complement;
}

function move(heap: Heap, from: number, to: number): void {
  place(heap, to, heap.high[2 * from] as number, heap.low[2 * from] as number);
}

function rise(heap: Heap, slot: number, value: number, complement: number): void {
  while (slot > 0) {
    const parent = (slot - 1) >> 1;
    if (isBelow(heap, parent, value, complement)) break;
    move(heap, parent, slot);
    slot = parent;
  }
  place(heap, slot, value, complement);
}

function sink(heap: Heap, size: number, value: number, complement: number): void {
  let slot = 0;
  for (let child = 1; child < size; child = 2 * slot + 1) {
    const other = child + 1;
    if (other < size && isBelow(heap, other, heap.high[2 * child] as number, heap.low[2 * child] as number))
      child = other;
    if (!isBelow(heap, child, value, complement)) break;
    move(heap, child, slot);
    slot = child;
  }
  place(heap, slot, value, complement);
}
