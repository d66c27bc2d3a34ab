/** A candidate of a list, with what the list thinks of it. */
export interface Candidate<Key> {
  key: Key;
  score: number;
}

/** Best first; equal scores in the order in which their keys were met, so that a result can be repeated. */
export function byScore<Key>(scores: ReadonlyMap<Key, number>): Candidate<Key>[] {
  return [...scores].map(([key, score]) => ({ key, score })).sort((one, other) => other.score - one.score);
}
