/**
 * Rank-biased overlap of two rankings, from 0 (nothing in common) to 1 (equal), extrapolated beyond their ends:
 * RBO_EXT of Webber, Moffat & Zobel, "A Similarity Measure for Indefinite Rankings" (2010), equation 32. The
 * rankings may differ in length and in members; each names a document once, best first.
 * @param p persistence, between 0 and 1 without them: a reader goes on to the next rank with this probability, so
 *   that the first 1 ÷ (1 − p) ranks weigh most.
 * @throws RangeError for another `p`.
 */
export function rankBiasedOverlap(one: readonly string[], other: readonly string[], p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`p must lie between 0 and 1, not ${p}`);
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 0) return long.length === 0 ? 1 : 0;
  const overlaps = overlapByDepth(short, long);
  const shared = overlaps[short.length - 1] ?? 0;
  const last = overlaps[long.length - 1] ?? 0;
  let sum = 0;
  for (const [index, overlap] of overlaps.entries()) {
    const depth = index + 1;
    // Below its end, the short ranking is taken to go on agreeing as it did.
    const assumed = (shared * Math.max(0, depth - short.length)) / short.length;
    sum += ((overlap + assumed) / depth) * p ** depth;
  }
  const tail = (last - shared) / long.length + shared / short.length;
  return ((1 - p) / p) * sum + tail * p ** long.length;
}

/** How many documents the two have in common down to each depth of the longer one. */
function overlapByDepth(short: readonly string[], long: readonly string[]): Float64Array {
  const seen = new Set<string>();
  let common = 0;
  return Float64Array.from(long, (document, index) => {
    for (const met of index < short.length ? [document, short[index] as string] : [document]) {
      if (seen.has(met)) common += 1;
      seen.add(met);
    }
    return common;
  });
}
