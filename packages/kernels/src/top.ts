import type { KernelMemory } from './flat-memory.ts';

/*
 * The best `capacity` entries that scans have seen, in kernel memory: u32 capacity, u32 size, then a binary heap of
 * 64-bit integers with the worst at the root. An entry's high half is its value (i32), its low half the complement of
 * its ordinal, so that a greater integer is a better entry: higher value, then lower ordinal.
 */

/** Bytes that a top of this capacity takes, at a multiple of 8. */
export function topBytes(capacity: number): number {
  return 8 + 8 * capacity;
}

/** Makes the top at `top` empty, for up to `capacity` entries. */
export function resetTop(memory: KernelMemory, top: number, capacity: number): void {
  new Uint32Array(memory.buffer, top, 2).set([capacity, 0]);
}

export interface TopEntry {
  value: number;
  ordinal: number;
}

/** What a top holds, in no order: entry n is `values[n]` of `ordinals[n]`. */
export interface TopArrays {
  values: Int32Array | Float32Array;
  ordinals: Uint32Array;
}

/** What the top at `top` holds, in no order, copied; several times faster than `readTop`. */
export function copyTop(memory: KernelMemory, top: number): TopArrays {
  return arraysOf(memory, top, new Int32Array(memory.buffer, top));
}

/** The same for a top of `topKScores`, whose values are 32-bit floats. */
export function copyTopScores(memory: KernelMemory, top: number): TopArrays {
  return arraysOf(memory, top, new Float32Array(memory.buffer, top));
}

function arraysOf(memory: KernelMemory, top: number, values: Int32Array | Float32Array): TopArrays {
  const words = new Uint32Array(memory.buffer, top);
  const ordinals = new Uint32Array(words[1] as number);
  const copied = values.slice(0, ordinals.length);
  for (let slot = 0; slot < ordinals.length; slot++) {
    copied[slot] = values[2 * slot + 3] as number;
    ordinals[slot] = ~(words[2 * slot + 2] as number);
  }
  return { values: copied, ordinals };
}

/** What the top at `top` holds, best first; values are the integers that were offered. */
export function readTop(memory: KernelMemory, top: number): TopEntry[] {
  return entriesOf(memory, top, new Int32Array(memory.buffer, top));
}

/** The same for a top of `topKScores`, whose values are 32-bit floats. */
export function readTopScores(memory: KernelMemory, top: number): TopEntry[] {
  return entriesOf(memory, top, new Float32Array(memory.buffer, top));
}

function entriesOf(memory: KernelMemory, top: number, values: Int32Array | Float32Array): TopEntry[] {
  const words = new Uint32Array(memory.buffer, top);
  const entries = Array.from({ length: words[1] as number }, (_, slot) => ({
    value: values[2 * slot + 3] as number,
    ordinal: ~(words[2 * slot + 2] as number) >>> 0,
  }));
  return entries.sort((a, b) => b.value - a.value || a.ordinal - b.ordinal);
}
