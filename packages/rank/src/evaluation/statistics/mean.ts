/** The arithmetic mean; NaN of nothing. */
export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** `one` minus `other`, number by number. @throws RangeError for columns of different length. */
export function differences(one: Float64Array, other: Float64Array): Float64Array {
  if (one.length !== other.length) {
    throw new RangeError(`${one.length} and ${other.length} scores are not those of the same queries`);
  }
  return one.map((value, index) => value - (other[index] as number));
}
