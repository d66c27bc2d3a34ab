import { type Bits, emptyBits, setBit } from '@broadsheet/kernels';

/**
 * How far from 0 a component may lie, in its standard deviations: those of a vector of length 1 have 1 / √dimensions.
 * Beyond it is clipped, which hardly happens to a vector that a text was made into; a wider range would make every
 * step coarser. `bench/quantization.ts` measures both.
 */
const RANGE = 6;

/** Vectors of 8 bits: a component is kept as `round(component × rowFactor)`, from -127 to 127. One factor for all. */
export function rowFactor(dimensions: number): number {
  return (127 * Math.sqrt(dimensions)) / RANGE;
}

/** Writes a vector as 8-bit values into `row`. Halves are rounded up. What is not finite counts as 0. */
export function quantizeRow(vector: Float32Array, factor: number, row: Int8Array): void {
  for (let place = 0; place < row.length; place++) {
    const value = Math.round((vector[place] as number) * factor);
    row[place] = Number.isNaN(value) ? 0 : Math.max(-127, Math.min(127, value));
  }
}

/** A query as 8-bit values with a factor of its own, so that none of its values is clipped. */
export interface QueryVector {
  values: Int8Array;
  /** What a dot product with a row is divided by to give the cosine. */
  scale: number;
}

/** The query's vector, ready to be compared with rows; null where it says nothing. */
export function quantizeQuery(vector: Float32Array): QueryVector | null {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0 && largest < Number.POSITIVE_INFINITY)) return null;
  const values = new Int8Array(vector.length);
  quantizeRow(vector, 127 / largest, values);
  return { values, scale: (127 / largest) * rowFactor(vector.length) };
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
