import { createFlatMemory, createKernels, type FlatMemory, type Kernels } from '@broadsheet/kernels';
import { titleAndRest } from '../text/paper-text.ts';
import type { StaticModel } from './model.ts';
import { type Lexicon, lexiconOf, rowsOf } from './vocabulary.ts';

/** Writes the unit vector of a text into `into`, which has the model's dimensions; zeros where it knows nothing. */
export type PoolText = (text: string, into: Float32Array) => void;

/**
 * How a model makes a vector of a text: each distinct row counts with the square root of how often it occurs, the
 * words of the title `titleWeight` times; the sum is brought to length 1. Keeps nothing between two texts.
 */
export function createPooler(model: StaticModel): PoolText {
  const { dimensions, values, scales, titleWeight } = model;
  const lexicon = lexiconOf(model.vocabulary);
  const bytes = values.length + (2 * lexicon.rows + dimensions) * 4;
  const flat = createFlatMemory(bytes, bytes + 1024);
  const table = flat.reserve(values.length);
  new Int8Array(flat.memory.buffer, table, values.length).set(values);
  const features = createFeatures(flat, lexicon, titleWeight);
  const place = flat.reserve(dimensions * 4);
  const sum = new Float32Array(flat.memory.buffer, place, dimensions);
  const kernels: Kernels = createKernels(flat.memory);
  const vector = new Float64Array(dimensions);
  return (text, into) => {
    const count = features.take(text, scales);
    const { ordinals, weights } = features;
    sum.fill(0);
    kernels.sumRows({ rows: table, dimensions, ordinals, weights, count, sum: place });
    vector.set(sum);
    toUnit(vector);
    into.set(vector);
  };
}

/** The distinct rows of a text, in the order in which they come first, and what each weighs. */
function createFeatures({ memory, reserve }: FlatMemory, lexicon: Lexicon, titleWeight: number) {
  const ordinals = reserve(lexicon.rows * 4);
  const weights = reserve(lexicon.rows * 4);
  const rows = new Uint32Array(memory.buffer, ordinals, lexicon.rows);
  const counts = new Float32Array(memory.buffer, weights, lexicon.rows);
  const placeOf = new Int32Array(lexicon.rows).fill(-1);
  let length = 0;
  const count = (text: string, weight: number) => {
    for (const row of rowsOf(lexicon, text)) {
      let place = placeOf[row] as number;
      if (place < 0) {
        place = length++;
        placeOf[row] = place;
        rows[place] = row;
        counts[place] = 0;
      }
      counts[place] = (counts[place] as number) + weight;
    }
  };
  const take = (text: string, scales: Float32Array): number => {
    length = 0;
    const { title, rest } = titleAndRest(text);
    count(title, titleWeight);
    count(rest, 1);
    for (let place = 0; place < length; place++) {
      const row = rows[place] as number;
      placeOf[row] = -1;
      counts[place] = Math.sqrt(counts[place] as number) * (scales[row] as number);
    }
    return length;
  };
  return { ordinals, weights, take };
}

/** Brings a vector to length 1; one of (nearly) no length becomes zeros. */
function toUnit(vector: Float64Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  const factor = length < 1e-12 ? 0 : 1 / length;
  for (let column = 0; column < vector.length; column++) vector[column] = (vector[column] as number) * factor;
}
