/**
 * Adds a term's share to the score of every document in its postings:
 * `scores[documents[i]] += weight * impacts[i]` for `start <= i < end`.
 * Every document is below `scores.length`; a document stands at most once in the range.
 */
export function accumulate(
  documents: Uint32Array,
  impacts: Uint8Array,
  start: number,
  end: number,
  weight: number,
  scores: Float32Array,
): void {
  for (let posting = start; posting < end; posting++) {
    const document = documents[posting] as number;
    scores[document] = (scores[document] as number) + weight * (impacts[posting] as number);
  }
}
