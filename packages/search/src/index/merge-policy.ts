/** What the policy knows of a segment. */
export interface SegmentSize {
  bytes: number;
  documents: number;
  deleted: number;
}

/** Segments of a tier are merged when there are this many, so each document is rewritten log₄ times. */
const mergeFactor = 4;
const smallestTier = 2 ** 20;
const largestMerge = 2 ** 29;
const mostDeleted = 1 / 3;

/**
 * Which segments to merge into one, by index; none when all is well. Tiered: segments of similar size are
 * merged, so that their number grows with the logarithm of the collection's. A segment of which a third is
 * deleted is rewritten alone. No merge of several reads more than half a gibibyte, so that one takes seconds, and memory
 * for twice as much.
 */
export function chooseMerge(segments: readonly SegmentSize[]): number[] {
  const tiers = new Map<number, number[]>();
  for (const [index, { bytes, documents, deleted }] of segments.entries()) {
    if (deleted > documents * mostDeleted) return [index];
    const live = (bytes * (documents - deleted)) / documents;
    if (live > largestMerge / mergeFactor) continue;
    const tier = Math.max(0, Math.floor(Math.log(live / smallestTier) / Math.log(mergeFactor)));
    const members = tiers.get(tier) ?? [];
    members.push(index);
    if (members.length === mergeFactor) return members;
    tiers.set(tier, members);
  }
  return [];
}
