import type { Encoder } from '@broadsheet/encode';

/**
 * An encoder for tests: the sum of a random direction for each word, the same ones in every run. A word and its synonyms
 * (given as `[word, other]`) share a direction, so that meaning finds what words do not.
 */
export function wordEncoder(
  synonyms: readonly (readonly [string, string])[] = [],
  fingerprint = 'test-words-1',
): Encoder {
  const dimensions = 64;
  const meaning = new Map(synonyms);
  return {
    name: 'words',
    dimensions,
    fingerprint,
    instant: true,
    encode: async (texts) => {
      const rows = new Float32Array(texts.length * dimensions);
      for (const [place, text] of texts.entries()) {
        const row = rows.subarray(place * dimensions, (place + 1) * dimensions);
        for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? [])
          addDirection(row, meaning.get(word) ?? word);
        const length = Math.hypot(...row);
        if (length > 0) for (let at = 0; at < dimensions; at++) row[at] = (row[at] as number) / length;
      }
      return rows;
    },
  };
}

/** A linear congruential generator (Numerical Recipes), seeded with the word. */
function addDirection(row: Float32Array, word: string): void {
  let state = [...word].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
  for (let place = 0; place < row.length; place++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    row[place] = (row[place] as number) + state / 2 ** 31 - 1;
  }
}
