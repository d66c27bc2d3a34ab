/**
 * Kendall's τ-b of two columns of equal length, from −1 (reversed) over 0 to 1 (same order): pairs that both columns
 * order alike minus those they order differently, over the geometric mean of the pairs that each column orders at
 * all (Kendall 1945). NaN where a column is constant. Takes time quadratic in the length.
 * @throws RangeError for columns of different length.
 */
export function kendallTau(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) {
    throw new RangeError(`columns of ${one.length} and ${other.length} numbers cannot be compared`);
  }
  let [agreement, orderedByOne, orderedByOther] = [0, 0, 0];
  for (let first = 0; first < one.length; first++) {
    for (let second = first + 1; second < one.length; second++) {
      const inOne = Math.sign((one[first] as number) - (one[second] as number));
      const inOther = Math.sign((other[first] as number) - (other[second] as number));
      agreement += inOne * inOther;
      orderedByOne += Math.abs(inOne);
      orderedByOther += Math.abs(inOther);
    }
  }
  return agreement / Math.sqrt(orderedByOne * orderedByOther);
}
