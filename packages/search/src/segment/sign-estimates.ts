import type { QueryVector } from './vectors.ts';

/*
 * A first look at a row reads the signs of its components alone, an eighth of its bytes, and compares them with the
 * query's whole values: what the query says is lost nowhere. Rows are rotated (`rotation.ts`), so that for a vector of
 * length 1 the sum over its signs, divided by what it is for a row of its own direction, tells its cosine without bias
 * and with a normal error of known size (Gao & Long, "RaBitQ: quantizing high-dimensional vectors with a theoretical
 * error bound", 2024). Against signs on both sides this needs some twenty times fewer rows to be looked at again.
 */

/** An entry of a table: four of them are added up in a byte. */
const LARGEST_ENTRY = 63;

/** Values of the query that one table is about, and its entries: one for each pattern of their signs. */
const VALUES = 4;
const ENTRIES = 16;

/** How a query estimates rows by their signs. */
export interface SignEstimates {
  dimensions: number;
  /** For `estimateTopK`: for each four values, what the signs of a row there count. */
  tables: Uint8Array;
  /**
   * The least estimate that is looked at again where `dot` is the dot product of the last of the nearest rows: so many
   * standard deviations below what is expected of that.
   */
  leastFor(dot: number, deviations: number): number;
}

/** The tables of a query's values. */
export function signEstimates({ values, scale }: QueryVector): SignEstimates {
  const spans = spansOf(values);
  const step = Math.max(...spans) / LARGEST_ENTRY;
  const tables = new Uint8Array(VALUES * values.length);
  for (let place = 0; place < tables.length; place++) {
    const first = VALUES * Math.floor(place / ENTRIES);
    let positive = 0;
    for (let value = 0; value < VALUES; value++) {
      const number = values[first + value] as number;
      // A bit says that the row's value is below 0.
      const agrees = ((place >> value) & 1) === Number(number < 0);
      if (agrees) positive += 2 * Math.abs(number);
    }
    tables[place] = Math.round(positive / step);
  }
  return {
    dimensions: values.length,
    tables,
    leastFor: (dot, deviations) =>
      leastEstimate(values, { scale, step, tables: spans.length }, dot, deviations),
  };
}

/** How far apart the least and the largest sum of each four values with signs lie. */
function spansOf(values: Int8Array): number[] {
  return Array.from({ length: values.length / VALUES }, (_, table) => {
    const four = values.subarray(VALUES * table, VALUES * (table + 1));
    return four.reduce((sum, value) => sum + 2 * Math.abs(value), 0);
  });
}

/**
 * How many standard deviations below the last of the nearest a row may be estimated before it is lost, for fewer than
 * one in a thousand to be. Of many that are wanted few stand near to the last one, so that each may be lost more
 * easily. Measured (`bench/first-look.ts`).
 */
export function deviationsFor(wanted: number): number {
  return 3.4 - 0.4 * Math.log10(Math.max(10, wanted));
}

function leastEstimate(
  values: Int8Array,
  { scale, step, tables }: { scale: number; step: number; tables: number },
  dot: number,
  deviations: number,
): number {
  const length = Math.hypot(...values);
  const cosine = Math.max(-1, Math.min(1, dot / scale));
  // Of the signs' part across the row, of their part along it, and of the tables' entries, each spread over a step.
  const across = length * Math.sqrt((1 - cosine ** 2) * (1 - 2 / Math.PI));
  const along = length * cosine * Math.sqrt(1 - 3 / Math.PI);
  const rounding = step * Math.sqrt(tables / 12);
  const expected = length * cosine * Math.sqrt((2 / Math.PI) * values.length);
  const sum = expected - deviations * Math.hypot(across, along, rounding);
  const lowest = -values.reduce((total, value) => total + Math.abs(value), 0);
  return Math.max(0, Math.floor((sum - lowest) / step));
}
