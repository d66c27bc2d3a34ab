/** How much goes through a model at once. */
export interface BatchLimits {
  texts: number;
  /** Tokens of the longest text times the number of texts: what the model computes, padding included. */
  tokens: number;
}

/**
 * Groups texts, given by their lengths in tokens, so that those of like length come together and little is padded.
 * Gives lists of places in `lengths`; each place is in exactly one list. A text longer than the limit is alone.
 */
export function batchByLength(lengths: readonly number[], limits: BatchLimits): number[][] {
  const ascending = lengths
    .map((_, place) => place)
    .sort((a, b) => lengthAt(lengths, a) - lengthAt(lengths, b));
  const batches: number[][] = [];
  let batch: number[] = [];
  for (const place of ascending) {
    // Lengths ascend: this text would be the longest one of the batch.
    const isFull =
      batch.length >= limits.texts || (batch.length + 1) * lengthAt(lengths, place) > limits.tokens;
    if (isFull && batch.length > 0) {
      batches.push(batch);
      batch = [];
    }
    batch.push(place);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}

function lengthAt(lengths: readonly number[], place: number): number {
  return lengths[place] ?? 0;
}
