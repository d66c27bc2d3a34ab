export { accumulate } from './accumulate.ts';
export {
  type Bits,
  countBits,
  emptyBits,
  fullBits,
  hasBit,
  intersectBits,
  keepPositive,
  setBit,
  subtractBits,
} from './bits.ts';
export { createTopK, type Ranked, ranked, type TopK, topK } from './top-k.ts';
