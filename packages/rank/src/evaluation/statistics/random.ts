/** Whole numbers from 0 to 2^32 − 1 from a seed: mulberry32, so that a figure in a report can be computed again. */
export function seededWords(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** A whole number from 0 to `count` − 1 for a word of `seededWords`. */
export function below(count: number, word: number): number {
  return Math.floor((word / 2 ** 32) * count);
}
