/** A way to choose that a seed decides. */
export interface Dice {
  /** In [0, 1). */
  next(): number;
  /** Whether something of this chance happens. */
  happens(chance: number): boolean;
  /** One of these; they must not be none. */
  one<Choice>(choices: readonly Choice[]): Choice;
  /** A whole number below `limit`. */
  below(limit: number): number;
}

/** Mulberry32: the same seed, the same demonstration. */
export function createDice(seed: number): Dice {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    happens: (chance) => next() < chance,
    one: (choices) => {
      const choice = choices[below(choices.length)];
      if (choice === undefined) throw new RangeError('There is nothing to choose from.');
      return choice;
    },
  };
}
