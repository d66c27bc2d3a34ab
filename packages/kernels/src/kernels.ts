import type { GapPlaces } from './gaps.ts';

/**
 * Tight loops over one flat memory. Every place is a byte offset into it, every count a number of items; whoever
 * calls keeps both inside what was reserved. 32-bit values lie at multiples of 4, a top at a multiple of 8. A kernel
 * keeps nothing between two calls, so threads may run them over one shared memory as long as they write to different
 * places.
 */
export interface Kernels {
  /** `wasm`: compiled, with SIMD. `typescript`: the twins, ten or more times slower, with the same answers. */
  readonly kind: KernelKind;
  dotTopK(scan: DotScan): void;
  dotAll(scan: DotEach): void;
  dotSome(scan: DotSome): void;
  hammingTopK(scan: HammingScan): void;
  packSigns(rows: PackedSigns): void;
  estimateTopK(scan: EstimateScan): void;
  dotTopKAbove(scan: BoundedDotScan): number;
  accumulate(postings: Postings): void;
  accumulateMarking(postings: MarkedPostings): void;
  topKScores(scan: ScoreScan): void;
  keepScores(kept: KeptScores): void;
  clearTouched(touched: Touched): void;
  decodeGaps(lists: GapLists): boolean;
  matmul(product: MatrixProduct): void;
  axpy(sum: WeightedSum): void;
  dot(pair: VectorPair): number;
  scale(vector: ScaledVector): void;
  softmaxRows(matrix: Matrix): void;
  quantizeRows(rows: QuantizedRows): void;
  signRows(rows: SignedRows): void;
  sumRows(rows: WeightedRows): void;
}

export type KernelKind = 'wasm' | 'typescript';

/** One query against rows that lie one after another. */
interface Scan {
  query: number;
  rows: number;
  count: number;
  /** u32 words: row n is taken when bit n % 32 of word n / 32 is 1. 0: every row is. */
  accepted: number;
  /** What is added to a row's number to make its ordinal: one top can take several segments. */
  base: number;
  /** Keeps the best (see `resetTop`): higher value, then lower ordinal. */
  top: number;
}

/**
 * `dotTopK`: offers the dot product of the query with each row, both of `dimensions` int8 values (-128 … 127), a
 * multiple of 16 up to 65,536. Sums are exact.
 */
export interface DotScan extends Scan {
  dimensions: number;
}

/** `dotAll`: writes the dot product of each row to `scores` (i32). */
export interface DotEach {
  query: number;
  rows: number;
  dimensions: number;
  count: number;
  scores: number;
}

/** `dotSome`: the same for the rows that `ordinals` (u32) lists, in their order. */
export interface DotSome extends DotEach {
  ordinals: number;
}

/**
 * `hammingTopK`: offers, for each row of `rowBytes` (a multiple of 8), minus the number of bits in which it differs
 * from the query.
 */
export interface HammingScan extends Scan {
  rowBytes: number;
}

/** Rows whose signs `packSigns` puts side by side; estimates are written for as many at once. */
export const SIGNS_TOGETHER = 16;

/**
 * `packSigns`: a bit a value, 1 where it is below 0, of rows of `dimensions` (a multiple of 16) int8 values. Sixteen
 * rows make a block of `2 * dimensions` bytes at `to`, the last one padded with zeros that are there already: byte
 * `16 * n + r` of it holds the values `8 * n …` of row r, the first in the lowest bit.
 */
export interface PackedSigns {
  rows: number;
  dimensions: number;
  count: number;
  to: number;
}

/**
 * `estimateTopK`: a first look at rows of which only signs are read. Adds up, for each row, what the tables hold for
 * its signs, offers that sum to the top, and keeps it (u16) at `estimates`, which has room for whole blocks. Where a
 * whole block of rows is not accepted, its estimates are left as they are. `dimensions`: as above, up to 2,048.
 */
export interface EstimateScan extends Omit<Scan, 'query' | 'rows'> {
  /** For each four values of a row sixteen bytes of at most 63: what the signs of these four count. */
  tables: number;
  signs: number;
  dimensions: number;
  estimates: number;
}

/**
 * `dotTopKAbove`: `dotTopK` for the rows whose estimate is at least `least` (0 … 32,767). Gives their number. Of these, rows
 * whose dot product is below `floor` (i32) are not offered.
 */
export interface BoundedDotScan extends DotScan {
  estimates: number;
  least: number;
  floor: number;
}

/**
 * `accumulate`: adds a term's share to the score of every document in its postings, in 32-bit floats:
 * `scores[documents[i]] += weight * impacts[i]`. Documents take three bytes each (see `documentAt`), impacts are u8,
 * scores f32.
 */
export interface Postings {
  documents: number;
  impacts: number;
  count: number;
  /** Not below 0 where maxima are kept. */
  weight: number;
  scores: number;
}

/** Documents in a block of maxima. */
export const BLOCK = 64;

/** `accumulateMarking`: also raises the maximum (f32) of the document's block, `maxima[document / 64]`. */
export interface MarkedPostings extends Postings {
  maxima: number;
}

/**
 * `topKScores`: offers the accepted documents whose score is above 0. With `maxima` (0: none) it passes over blocks
 * that cannot give one. No score is NaN.
 */
export interface ScoreScan {
  scores: number;
  count: number;
  maxima: number;
  accepted: number;
  base: number;
  top: number;
}

/**
 * `keepScores`: takes out of the set at `bits` (u32 words) the documents whose score is below `least`, or not above 0.
 * With `maxima` (0: none) blocks without such a score are not read.
 */
export interface KeptScores {
  scores: number;
  count: number;
  maxima: number;
  least: number;
  bits: number;
}

/** `clearTouched`: sets the scores of all blocks with a maximum above 0, and that maximum, to 0. */
export interface Touched {
  scores: number;
  count: number;
  maxima: number;
}

/** `decodeGaps`: as the function of that name, on this memory. `offsets` (u32): one more than there are lists. */
export interface GapLists extends GapPlaces {
  offsets: number;
  lists: number;
}

/**
 * `matmul`: C = A·B, or C += A·B, of 32-bit floats. C is `rows` × `columns`, row after row; A is `rows` × `depth`, B
 * `depth` × `columns`. A value of A or B is found by strides: `a + 4 * (row * aRow + column * aColumn)`, so that a
 * transposed matrix is the same one with its strides exchanged (`aColumn: 1` for rows that lie one after another).
 */
export interface MatrixProduct {
  a: number;
  aRow: number;
  aColumn: number;
  b: number;
  bRow: number;
  bColumn: number;
  c: number;
  rows: number;
  columns: number;
  depth: number;
  /** Whether C keeps what it holds and is added to. */
  add: boolean;
  /** `MATMUL_SCRATCH` bytes at a multiple of 16 that no other thread uses. */
  scratch: number;
}

/** Bytes that `matmul` packs into: 256 × 256 values of B, 16 × 256 of A, a tile of 4 × 8. */
export const MATMUL_SCRATCH = 4 * (256 * 256 + 16 * 256 + 4 * 8);

/** `axpy`: y += weight * x, `count` 32-bit floats. */
export interface WeightedSum {
  weight: number;
  x: number;
  y: number;
  count: number;
}

/** `dot`: the dot product of x and y, `count` 32-bit floats, in no promised order of additions. */
export interface VectorPair {
  x: number;
  y: number;
  count: number;
}

/** `scale`: x *= weight, `count` 32-bit floats. */
export interface ScaledVector {
  weight: number;
  x: number;
  count: number;
}

/**
 * `softmaxRows`: replaces each row of 32-bit floats by `exp(x) / sum of exp` of its row. Values more than 87 below
 * the largest of their row count as 87 below. No value is NaN or infinite.
 */
export interface Matrix {
  values: number;
  rows: number;
  columns: number;
}

/**
 * `quantizeRows`: `count` 32-bit floats to int8 at `to`: `value * factor`, rounded (half to even), within -127 … 127.
 * NaN becomes 0.
 */
export interface QuantizedRows {
  values: number;
  count: number;
  factor: number;
  to: number;
}

/** `signRows`: bit n of the bytes at `to` says whether float n is above 0; `count` is a multiple of 8. */
export interface SignedRows {
  values: number;
  count: number;
  to: number;
}

/**
 * `sumRows`: adds weighted rows of int8 values to `sum` (f32), one after another in 32-bit floats:
 * `sum += weights[i] * rows[ordinals[i]]`. Ordinals are u32, weights f32, rows of `dimensions` values.
 */
export interface WeightedRows {
  rows: number;
  dimensions: number;
  ordinals: number;
  weights: number;
  count: number;
  sum: number;
}
