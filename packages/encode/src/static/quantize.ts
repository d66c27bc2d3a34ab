const MOST = 127;

/**
 * Rows of 32-bit floats as int8 with a scale each: the largest magnitude of a row becomes 127, so that no value is off
 * by more than half a scale. Throws a RangeError for a row that is not finite.
 */
export function quantizeTable(
  table: Float32Array,
  dimensions: number,
): { values: Int8Array; scales: Float32Array } {
  const values = new Int8Array(table.length);
  const scales = new Float32Array(table.length / dimensions);
  for (let row = 0; row < scales.length; row++) {
    const start = row * dimensions;
    const scale = largestOf(table, start, start + dimensions) / MOST;
    if (!Number.isFinite(scale))
      throw new RangeError(
        `Row ${row} of the trained table is not finite: training diverged. Lower the rate.`,
      );
    scales[row] = scale;
    // Of a row of zeros nothing is left to divide.
    const factor = scale > 0 ? 1 / scale : 0;
    for (let at = start; at < start + dimensions; at++)
      values[at] = Math.max(-MOST, Math.min(MOST, Math.round((table[at] as number) * factor)));
  }
  return { values, scales };
}

/** The largest magnitude, or NaN where one value is none. */
function largestOf(values: Float32Array, start: number, end: number): number {
  let largest = 0;
  for (let at = start; at < end; at++) largest = Math.max(largest, Math.abs(values[at] as number));
  return largest;
}
