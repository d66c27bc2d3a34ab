import { parentPort, workerData } from 'node:worker_threads';
import { createKernels } from '../create-kernels.ts';
import type { KernelMemory } from '../flat-memory.ts';
import type { DotScan, HammingScan } from '../kernels.ts';

/** What a thread gets: the memory and the module as they are, and places to write to that are its own. */
export interface ScanTask {
  memory: KernelMemory;
  module: WebAssembly.Module | null;
  dots: DotScan;
  bits: HammingScan;
}

const { memory, module, dots, bits } = workerData as ScanTask;
const kernels = createKernels(memory, module);
kernels.dotTopK(dots);
kernels.hammingTopK(bits);
parentPort?.postMessage(kernels.kind);
