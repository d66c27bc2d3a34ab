import type { KernelMemory } from './flat-memory.ts';
import type { KernelKind, Kernels } from './kernels.ts';
import { createTwins } from './twins/index.ts';
import { createWasmKernels } from './wasm-kernels.ts';
import { compileKernels } from './wasm-module.ts';

/**
 * Kernels over `memory`: compiled ones where `module` is given (by default where they can be), else their twins in
 * TypeScript. Each thread creates its own over the same memory.
 */
export function createKernels(
  memory: KernelMemory,
  module: WebAssembly.Module | null = compileKernels(),
): Kernels {
  // A module is only there where WebAssembly is.
  if (module !== null && memory instanceof WebAssembly.Memory) return createWasmKernels(memory, module);
  return createTwins(memory);
}

/** Which kernels `createKernels` gives here. */
export function kernelKind(): KernelKind {
  return compileKernels() === null ? 'typescript' : 'wasm';
}
