/**
 * Knows after each letter of another word how many errors part it from the pattern: letters too many, too few or wrong,
 * and neighbors that changed places, none of which changes again (optimal string alignment). The bit-parallel automaton
 * of Wu and Manber (1992, "Fast text searching allowing errors") with Hyyrö's transpositions (2003, "A bit-vector
 * algorithm for computing Levenshtein and Damerau edit distances"): a letter costs a few operations on whole numbers,
 * whatever the pattern.
 *
 * The states of all beginnings of the word stand one after another, so that words that begin alike share them. State
 * `place` has `most + 1` numbers; bit `i` of number `d`: the first `i` letters of the pattern were met with at most `d`
 * errors.
 */
export interface Automaton {
  /** Letters of the pattern. */
  length: number;
  /** More errors than these are not counted. */
  most: number;
  states: Int32Array;
  /** The letters that led here: `letters[place]` stands between the states `place` and `place + 1`. */
  letters: Uint32Array;
  /** For each letter, the bits of the states that it leads to; for those of ASCII in `ascii`. */
  ascii: Int32Array;
  others: ReadonlyMap<number, number>;
}

/** Letters of the longest pattern: its states are bits of one number. */
export const longestPattern = 30;

/** Letters of a word after which every state is certainly dead. */
const longestWord = longestPattern + 16;

/** @throws RangeError for a pattern that is longer than `longestPattern`. */
export function createAutomaton(pattern: string, most: number): Automaton {
  const characters = Array.from(pattern, (character) => character.codePointAt(0) as number);
  if (characters.length > longestPattern) throw new RangeError(`a pattern of ${characters.length} letters`);
  const ascii = new Int32Array(128);
  const others = new Map<number, number>();
  for (const [index, character] of characters.entries()) {
    const bit = 2 << index;
    if (character < 128) ascii[character] = (ascii[character] as number) | bit;
    else others.set(character, (others.get(character) ?? 0) | bit);
  }
  const states = new Int32Array((longestWord + 1) * (most + 1));
  const full = (2 << characters.length) - 1;
  for (let errors = 0; errors <= most; errors++) states[errors] = ((2 << errors) - 1) & full;
  return { length: characters.length, most, states, letters: new Uint32Array(longestWord), ascii, others };
}

/** Goes on from the state `place` with a letter to the state behind it. False: nothing that goes on so is near. */
export function advance(automaton: Automaton, place: number, letter: number): boolean {
  const { states, letters, most, length } = automaton;
  if (place >= longestWord) return false;
  letters[place] = letter;
  const width = most + 1;
  const full = (2 << length) - 1;
  const hits = hitsOf(automaton, letter);
  const swapped = place === 0 ? 0 : hitsOf(automaton, letters[place - 1] as number);
  const from = place * width;
  const to = from + width;
  states[to] = ((states[from] as number) << 1) & hits;
  for (let errors = 1; errors <= most; errors++) {
    const fewer = states[from + errors - 1] as number;
    const met = ((states[from + errors] as number) << 1) & hits;
    const unmet = fewer | (fewer << 1) | ((states[to + errors - 1] as number) << 1);
    const before = place === 0 ? 0 : (states[from - width + errors - 1] as number);
    states[to + errors] = (met | unmet | ((((before << 1) & hits) << 1) & swapped)) & full;
  }
  return states[to + most] !== 0;
}

/** Whether anything is near that goes on from the state `place`. */
export function isAlive({ states, most }: Automaton, place: number): boolean {
  return states[place * (most + 1) + most] !== 0;
}

/** Errors between the pattern and the letters that led to the state `place`; null when there are more than counted. */
export function errorsAt({ states, most, length }: Automaton, place: number): number | null {
  for (let errors = 0; errors <= most; errors++) {
    if (((states[place * (most + 1) + errors] as number) >>> length) & 1) return errors;
  }
  return null;
}

function hitsOf({ ascii, others }: Automaton, letter: number): number {
  return letter < 128 ? (ascii[letter] as number) : (others.get(letter) ?? 0);
}
