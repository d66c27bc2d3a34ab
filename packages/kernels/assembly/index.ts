// The module's doors. What each takes and gives is written at its twin in ../src/kernels.ts. The module owns no
// memory and no globals: threads that share a memory share nothing else.
export { clearTouched, keepScores, topKScores } from './best-scores';
export { dotAll, dotSome, dotTopK } from './dot';
export { decodeGaps } from './gaps';
export { hammingTopK } from './hamming';
export { matmul } from './matmul';
export { accumulate, accumulateMarking } from './postings';
export { quantizeRows, signRows } from './quantize';
export { sumRows } from './rows';
export { dotTopKAbove, estimateTopK, packSigns } from './signs';
export { softmaxRows } from './softmax';
export { axpy, dot, scale } from './vectors';
