import type { StaticModel } from '@broadsheet/encode';
import { lexiconOf, rowsOf } from '../../../packages/encode/src/static/vocabulary.ts';
import { titleAndRest } from '../../../packages/encode/src/text/paper-text.ts';
import { dot } from '../k-means.ts';

/** The distinct rows of a text and what each counts: the square root of how often it occurs, times the row's scale. */
export interface QueryRows {
  rows: Uint32Array;
  counts: Float32Array;
}

/** A query's unit vector, and the length of the sum of rows that it is the direction of. */
export interface Pooled {
  vector: Float32Array;
  length: number;
}

/** Makes vectors as the encoder does, each row times e to the power of its log-weight, and sends gradients back. */
export interface QueryPooler {
  rows: number;
  dimensions: number;
  read(text: string): QueryRows;
  pool(query: QueryRows, logWeights: Float32Array): Pooled;
  /** Adds what a gradient by the vector says of the log-weights to `into`. */
  sendBack(
    query: QueryRows,
    pooled: Pooled,
    gradient: Float32Array,
    logWeights: Float32Array,
    into: Float32Array,
  ): void;
}

export function createQueryPooler(model: StaticModel): QueryPooler {
  const { dimensions, values, scales, titleWeight } = model;
  const lexicon = lexiconOf(model.vocabulary);
  const rowAt = (row: number) => values.subarray(row * dimensions, (row + 1) * dimensions);
  const read = (text: string): QueryRows => {
    const times = new Map<number, number>();
    const { title, rest } = titleAndRest(text);
    for (const [part, weight] of [
      [title, titleWeight],
      [rest, 1],
    ] as const)
      for (const row of rowsOf(lexicon, part)) times.set(row, (times.get(row) ?? 0) + weight);
    const rows = Uint32Array.from(times.keys());
    const counts = Float32Array.from(times, ([row, count]) => Math.sqrt(count) * (scales[row] as number));
    return { rows, counts };
  };
  const pool = ({ rows, counts }: QueryRows, logWeights: Float32Array): Pooled => {
    const sum = new Float32Array(dimensions);
    for (const [place, row] of rows.entries()) {
      const weight = (counts[place] as number) * Math.exp(logWeights[row] as number);
      const vector = rowAt(row);
      for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] as number) + weight * (vector[at] as number);
    }
    const length = toUnit(sum);
    return { vector: sum, length };
  };
  return {
    rows: lexicon.rows,
    dimensions,
    read,
    pool,
    sendBack: ({ rows, counts }, { vector, length }, gradient, logWeights, into) => {
      const bySum = throughUnit(gradient, vector, length);
      for (const [place, row] of rows.entries()) {
        const along = dotBytes(rowAt(row), bySum);
        const weight = (counts[place] as number) * Math.exp(logWeights[row] as number);
        into[row] = (into[row] as number) + weight * along;
      }
    },
  };
}

/** Brings a vector to length 1 and gives the length that it had; one of no length stays. */
function toUnit(vector: Float32Array): number {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) / length;
  return length;
}

/** The gradient by a vector from that by its unit vector. */
function throughUnit(gradient: Float32Array, unit: Float32Array, length: number): Float32Array {
  const along = dot(gradient, unit);
  return gradient.map((value, at) => (value - along * (unit[at] as number)) / length);
}

function dotBytes(bytes: Int8Array, vector: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at++) sum += (bytes[at] as number) * (vector[at] as number);
  return sum;
}
