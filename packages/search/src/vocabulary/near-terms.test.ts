import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TermTable } from '../segment/term-table.ts';
import { naiveErrors } from '../testing/naive-distance.ts';
import { addedEndings, endingsFor, surfaceOf } from './endings.ts';
import { nearTerms, shortestStemOf } from './near-terms.ts';

function tableOf(words: readonly string[]): TermTable {
  const sorted = [...new Set(words)].map((word) => Buffer.from(word)).sort(Buffer.compare);
  const termOffsets = new Uint32Array(sorted.length + 1);
  for (const [index, word] of sorted.entries())
    termOffsets[index + 1] = (termOffsets[index] ?? 0) + word.length;
  const none = new Uint32Array();
  return {
    terms: Buffer.concat(sorted),
    termOffsets,
    postingOffsets: none,
    documents: new Uint8Array(),
    impacts: new Uint8Array(),
  };
}

/** The same by definition: every term, and every word that it may be the stem of. */
function naiveNear(words: readonly string[], word: string, most: number, withEndings: boolean) {
  return new Map(
    [...new Set(words)].flatMap((term): [string, number][] => {
      const long = Array.from(term).length >= shortestStemOf(Array.from(word).length);
      const endings = long ? [...addedEndings, ...endingsFor(term.charCodeAt(term.length - 1))] : [];
      const surfaces = withEndings
        ? [{ cut: 0, add: '' }, ...endings].map((ending) => surfaceOf(term, ending))
        : [term];
      const errors = surfaces.flatMap((surface) => (surface === null ? [] : [naiveErrors(word, surface)]));
      const least = Math.min(...errors);
      return least <= most ? [[term, least]] : [];
    }),
  );
}

const letter = fc.constantFrom(...'aeinrst', 'é', '語', '𝔸');
const anyWord = fc.oneof(
  fc.array(letter, { minLength: 1, maxLength: 6 }).map((letters) => letters.join('')),
  fc.constantFrom('generat', 'theori', 'probabl', 'train', 'transform', 'stein', 'network'),
);
const anyMisspelled = fc.oneof(
  anyWord,
  fc.constantFrom('genreative', 'theroy', 'probabilty', 'trianing', 'trasnformers', 'networsk', 'trainigns'),
);

test('finds what comparing every term finds', () => {
  fc.assert(
    fc.property(
      fc.array(anyWord, { maxLength: 40 }),
      anyMisspelled,
      fc.constantFrom(1, 2),
      fc.boolean(),
      (words, word, most, withEndings) => {
        const found = nearTerms(tableOf(words), word, { most, withEndings });
        const expected = naiveNear(words, word, most, withEndings);
        expect(new Map(found.map(({ text, errors }) => [text, errors]))).toEqual(expected);
        for (const { surface, errors } of found) expect(naiveErrors(word, surface)).toBe(errors);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['genreative', 'generative'],
  ['theroy', 'theory'],
  ['probabilty', 'probability'],
  ['optimizaton', 'optimization'],
  ['rtansformer', 'transformer'],
  ['ransformer', 'transformer'],
])('%s is one error from %s', (word, surface) => {
  const table = tableOf(['generat', 'theori', 'probabl', 'optim', 'transform', 'zebra']);
  const found = nearTerms(table, word, { most: 1, withEndings: true });
  expect(found.map((one) => [one.surface, one.errors])).toEqual([[surface, 1]]);
});
