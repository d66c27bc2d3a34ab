import type { Encoder } from '../packages/encode/src/index.ts';

/**
 * An encoder that was never trained: a random direction for each word, rare words counting more, summed up.
 * @param decay how unequally dimensions count: the n-th has the weight n ** -decay.
 */
export function randomDirections(dimensions: number, decay: number): Encoder {
  const scales = Float64Array.from({ length: dimensions }, (_, place) => (place + 1) ** -decay);
  return {
    name: `random directions, decay ${decay}`,
    dimensions,
    fingerprint: `random-${dimensions}-${decay}`,
    encode: async (texts) => {
      const rows = new Float32Array(texts.length * dimensions);
      const counts = countWords(texts);
      for (const [place, text] of texts.entries()) {
        const row = rows.subarray(place * dimensions, (place + 1) * dimensions);
        for (const word of wordsOf(text))
          addDirection(row, word, 1 / Math.sqrt(counts.get(word) ?? 1), scales);
        const length = Math.hypot(...row) || 1;
        for (let at = 0; at < dimensions; at++) row[at] = (row[at] as number) / length;
      }
      return rows;
    },
  };
}

function countWords(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** The sum of three numbers of a linear congruential generator is near enough to a normal one. */
function addDirection(row: Float32Array, word: string, weight: number, scales: Float64Array): void {
  let state = [...word].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  for (let place = 0; place < row.length; place++) {
    const value = next() + next() + next();
    row[place] = (row[place] as number) + weight * value * (scales[place] as number);
  }
}
