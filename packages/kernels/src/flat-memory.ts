/**
 * The memory that kernels work on: shared between threads, up to 4 GiB, in pages of 64 KiB. It can be posted to a
 * worker as it is. Where there is no WebAssembly it is a plain shared buffer.
 */
export type KernelMemory = WebAssembly.Memory | { readonly buffer: SharedArrayBuffer };

/** A memory and what of it is given away. */
export interface FlatMemory {
  readonly memory: KernelMemory;
  /** Where what is given away ends. */
  used(): number;
  /**
   * Gives `bytes` bytes of zeros at a multiple of `alignment` (a power of two), and lets the memory grow for them.
   * Throws a RangeError when it cannot. Only one thread reserves; offsets, or parts (`createFlatRange`), are posted
   * to the others.
   */
  reserve(bytes: number, alignment?: number): number;
  /** Takes back everything from the offset `from` on: what is reserved next there is zeros again. */
  release(from: number): void;
}

const PAGE = 65536;
const MOST_PAGES = 65536;
/** Offset 0 stands for "none", so the first bytes are never given away. */
const FIRST = 16;

/** A memory with room for `bytes` bytes at once; it grows up to `most` bytes (both rounded up to pages). */
export function createFlatMemory(bytes: number, most: number = MOST_PAGES * PAGE): FlatMemory {
  const initial = pagesOf(bytes + FIRST);
  const maximum = Math.min(MOST_PAGES, Math.max(initial, pagesOf(most)));
  const memory = createMemory(initial, maximum);
  return giveAway(memory, FIRST, (end) => ensure(memory, end));
}

/**
 * A part of a memory that one thread gives away by itself: the `bytes` bytes at `from`, which have to be zeros and are
 * reserved in the whole. It never grows: `reserve` throws a RangeError when the part is full.
 */
export function createFlatRange(memory: KernelMemory, from: number, bytes: number): FlatMemory {
  return giveAway(memory, from, (end) => {
    if (end > from + bytes)
      throw new RangeError(
        `A thread's part of the kernels' memory has ${bytes} bytes, not ${end - from}; what it holds was kept. Reserve a larger part.`,
      );
  });
}

/** @param makeRoom lets the memory reach up to an offset, or throws. */
function giveAway(memory: KernelMemory, first: number, makeRoom: (end: number) => void): FlatMemory {
  let end = first;
  return {
    memory,
    used: () => end,
    reserve: (size, alignment = 16) => {
      const offset = Math.ceil(end / alignment) * alignment;
      makeRoom(offset + size);
      end = offset + size;
      return offset;
    },
    release: (from) => {
      if (from < first || from > end)
        throw new RangeError(`Nothing is reserved at ${from}; nothing changed.`);
      new Uint8Array(memory.buffer, from, end - from).fill(0);
      end = from;
    },
  };
}

function pagesOf(bytes: number): number {
  return Math.ceil(bytes / PAGE);
}

function createMemory(initial: number, maximum: number): KernelMemory {
  if (typeof WebAssembly === 'object') return new WebAssembly.Memory({ initial, maximum, shared: true });
  return { buffer: new SharedArrayBuffer(initial * PAGE, { maxByteLength: maximum * PAGE }) };
}

function ensure(memory: KernelMemory, bytes: number): void {
  const missing = pagesOf(bytes) - memory.buffer.byteLength / PAGE;
  if (missing <= 0) return;
  try {
    if ('grow' in memory) memory.grow(missing);
    else memory.buffer.grow(memory.buffer.byteLength + missing * PAGE);
  } catch (error) {
    throw new RangeError(
      `The kernels' memory cannot grow to ${bytes} bytes; what it holds was kept. Reserve less, or raise its maximum.`,
      { cause: error },
    );
  }
}
