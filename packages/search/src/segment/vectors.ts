import { type Bits, emptyBits, setBit } from '@broadsheet/kernels';
import { rotated, rotatedBack } from './rotation.ts';

/**
 * How far from 0 a component may lie, in its standard deviations: those of a rotated vector of length 1 have
 * 1 / √dimensions. Beyond it is clipped, which happens to one component in some ten thousand; a wider range would make
 * every step coarser. `bench/quantization.ts` measures both.
 */
const RANGE = 4;

/** Vectors of 8 bits: a component is kept as `round(component × rowFactor)`, from -127 to 127. One factor for all. */
function rowFactor(dimensions: number): number {
  return (127 * Math.sqrt(dimensions)) / RANGE;
}

/** Writes a vector into `row`, rotated and in 8 bits a component. What is not finite counts as 0. */
export function writeRow(vector: Float32Array, row: Int8Array): void {
  quantize(rotated(vector), rowFactor(row.length), row);
}

/** The vector that a row was written from, but for what 8 bits lose. */
export function readRow(row: Int8Array): Float32Array {
  const factor = rowFactor(row.length);
  return rotatedBack(Float64Array.from(row, (value) => value / factor));
}

/** A query as 8-bit values with a factor of its own, so that none of its values is clipped. */
export interface QueryVector {
  values: Int8Array;
  /** What a dot product with a row is divided by to give the cosine. */
  scale: number;
}

/** The query's vector, ready to be compared with rows; null where it says nothing. */
export function quantizeQuery(vector: Float32Array): QueryVector | null {
  const length = Math.hypot(...vector);
  if (!(length > 0 && length < Number.POSITIVE_INFINITY)) return null;
  const direction = rotated(vector);
  const largest = direction.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const values = new Int8Array(vector.length);
  quantize(direction, 127 / largest, values);
  return { values, scale: (127 / largest) * length * rowFactor(vector.length) };
}

/** Halves are rounded up. */
function quantize(vector: Float64Array, factor: number, into: Int8Array): void {
  for (let place = 0; place < into.length; place++) {
    const value = Math.round((vector[place] as number) * factor);
    into[place] = Number.isNaN(value) ? 0 : Math.max(-127, Math.min(127, value));
  }
}

/** The rows that are not all zeros: the documents that have a vector. */
export function rowsWithVector(rows: Int8Array, dimensions: number, count: number): Bits {
  const bits = emptyBits(count);
  for (let row = 0; row < count; row++) {
    const end = (row + 1) * dimensions;
    for (let place = row * dimensions; place < end; place++) {
      if (rows[place] === 0) continue;
      setBit(bits, row);
      break;
    }
  }
  return bits;
}
