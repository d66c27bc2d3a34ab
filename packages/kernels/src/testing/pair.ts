import { assert } from 'vitest';
import { createKernels } from '../create-kernels.ts';
import { createFlatMemory, type KernelMemory } from '../flat-memory.ts';
import type { Kernels } from '../kernels.ts';
import { compileKernels } from '../wasm-module.ts';

/** Compiled kernels or twins with a memory of their own. */
export interface Side {
  kernels: Kernels;
  memory: KernelMemory;
  /** Copies values into memory and gives their place. */
  put(values: ArrayBufferView): number;
  /** Reserves bytes that hold something, so that a kernel has to write what it promises. */
  room(bytes: number): number;
}

/**
 * Gives the task the compiled kernels and, with a memory that is laid out alike, their twins; both have to give the
 * same. It takes the kernels that `dist` holds: after a change in `assembly/`, build first.
 */
export function alike<Result>(task: (side: Side) => Result, check: (fast: Result, slow: Result) => void) {
  const module = compileKernels();
  assert(module !== null, 'there is no dist/kernels.wasm; run: node scripts/build/main.ts dist');
  check(task(createSide(module)), task(createSide(null)));
}

function createSide(module: WebAssembly.Module | null): Side {
  // Little room at first: growing is tested with it.
  const { memory, reserve } = createFlatMemory(0, 2 ** 24);
  const room = (bytes: number) => {
    const place = reserve(bytes);
    new Uint8Array(memory.buffer, place, bytes).fill(0xa5);
    return place;
  };
  return {
    kernels: createKernels(memory, module),
    memory,
    room,
    put: (values) => {
      const place = room(values.byteLength);
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      new Uint8Array(memory.buffer, place).set(bytes);
      return place;
    },
  };
}
