export { accumulate } from './accumulate.ts';
export {
  type Bits,
  countBits,
  emptyBits,
  fillBits,
  fullBits,
  hasBit,
  intersectBits,
  keepPositive,
  setBit,
  subtractBits,
} from './bits.ts';
export { MOST_ESTIMATED } from './checks.ts';
export { createKernels, kernelKind } from './create-kernels.ts';
export {
  DOCUMENT_BYTES,
  documentAt,
  documentList,
  documentListOf,
  setDocument,
} from './documents.ts';
export { createFlatMemory, createFlatRange, type FlatMemory, type KernelMemory } from './flat-memory.ts';
export { decodeGaps } from './gaps.ts';
export type * from './kernels.ts';
export { BLOCK, MATMUL_SCRATCH, SIGNS_TOGETHER } from './kernels.ts';
export {
  copyTop,
  copyTopScores,
  readTop,
  readTopScores,
  resetTop,
  type TopArrays,
  type TopEntry,
  topBytes,
} from './top.ts';
export { createTopK, type Ranked, ranked, type TopK, topK } from './top-k.ts';
export { compileKernels } from './wasm-module.ts';
