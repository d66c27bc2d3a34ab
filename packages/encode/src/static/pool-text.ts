import { titleAndRest } from '../text/paper-text.ts';
import type { StaticModel } from './model.ts';
import { type Lexicon, lexiconOf, rowsOf } from './vocabulary.ts';

/** Writes the unit vector of a text into `into`, which has the model's dimensions; zeros where it knows nothing. */
export type PoolText = (text: string, into: Float32Array) => void;

/**
 * How a model makes a vector of a text: each distinct row counts with the square root of how often it occurs, the
 * words of the title `titleWeight` times; the sum is brought to length 1, the common mean and components are taken
 * away, and what is left is brought to length 1 again. Keeps counts of its own, nothing between two texts.
 */
export function createPooler(model: StaticModel): PoolText {
  const lexicon = lexiconOf(model.vocabulary);
  const count = createCounter(lexicon, model.pooling.titleWeight);
  const { dimensions, scales, pooling } = model;
  const sum = new Float64Array(dimensions);
  return (text, into) => {
    const { rows, counts } = count(text);
    sum.fill(0);
    for (const [at, row] of rows.entries()) {
      counts[at] = Math.sqrt(counts[at] as number) * (scales[row] as number);
    }
    addRows(model, rows, counts, sum);
    if (!toUnit(sum)) {
      into.fill(0);
      return;
    }
    if (pooling.mean.length + pooling.components.length > 0) {
      removeCommon(sum, model);
      toUnit(sum);
    }
    into.set(sum);
  };
}

/** The distinct rows of texts in the order in which they come first, each with how often it counts. */
function createCounter(lexicon: Lexicon, titleWeight: number) {
  const placeOf = new Int32Array(lexicon.rows).fill(-1);
  const countInto = (rows: number[], counts: number[], text: string, weight: number) => {
    for (const row of rowsOf(lexicon, text)) {
      const place = placeOf[row] as number;
      if (place >= 0) {
        counts[place] = (counts[place] as number) + weight;
      } else {
        placeOf[row] = rows.push(row) - 1;
        counts.push(weight);
      }
    }
  };
  return (text: string): { rows: number[]; counts: number[] } => {
    const rows: number[] = [];
    const counts: number[] = [];
    const { title, rest } = titleAndRest(text);
    countInto(rows, counts, title, titleWeight);
    countInto(rows, counts, rest, 1);
    for (const row of rows) placeOf[row] = -1;
    return { rows, counts };
  };
}

const AT_ONCE = 4;

/** sum += weights · rows, four rows at once, so that the sum is read and written a quarter as often. */
function addRows(
  { values, dimensions }: StaticModel,
  rows: readonly number[],
  weights: readonly number[],
  sum: Float64Array,
): void {
  let at = 0;
  for (; at + AT_ONCE <= rows.length; at += AT_ONCE) {
    const a = (rows[at] as number) * dimensions;
    const b = (rows[at + 1] as number) * dimensions;
    const c = (rows[at + 2] as number) * dimensions;
    const d = (rows[at + 3] as number) * dimensions;
    const ofA = weights[at] as number;
    const ofB = weights[at + 1] as number;
    const ofC = weights[at + 2] as number;
    const ofD = weights[at + 3] as number;
    for (let column = 0; column < dimensions; column++) {
      sum[column] =
        (sum[column] as number) +
        ofA * (values[a + column] as number) +
        ofB * (values[b + column] as number) +
        ofC * (values[c + column] as number) +
        ofD * (values[d + column] as number);
    }
  }
  for (; at < rows.length; at++) {
    const start = (rows[at] as number) * dimensions;
    const weight = weights[at] as number;
    for (let column = 0; column < dimensions; column++)
      sum[column] = (sum[column] as number) + weight * (values[start + column] as number);
  }
}

function removeCommon(vector: Float64Array, { dimensions, pooling }: StaticModel): void {
  const { mean, components } = pooling;
  for (let column = 0; column < mean.length; column++)
    vector[column] = (vector[column] as number) - (mean[column] as number);
  for (let start = 0; start < components.length; start += dimensions) {
    let projection = 0;
    for (let column = 0; column < dimensions; column++)
      projection += (vector[column] as number) * (components[start + column] as number);
    for (let column = 0; column < dimensions; column++)
      vector[column] = (vector[column] as number) - projection * (components[start + column] as number);
  }
}

/** Brings a vector to length 1; one of (nearly) no length becomes zeros, and is told by false. */
function toUnit(vector: Float64Array): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length < 1e-12) {
    vector.fill(0);
    return false;
  }
  for (let column = 0; column < vector.length; column++) vector[column] = (vector[column] as number) / length;
  return true;
}
