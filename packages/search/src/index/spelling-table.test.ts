import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSpellingTable, numberOf } from './spelling-table.ts';

test('a word has the number that it was given first, like in a map', () => {
  const words = fc.array(fc.oneof(fc.string({ maxLength: 3, unit: 'binary' }), fc.nat(9000).map(String)), {
    maxLength: 300,
  });
  fc.assert(
    fc.property(words, (some) => {
      const table = createSpellingTable();
      const known = new Map<string, number>();
      for (const word of some) {
        const number = numberOf(table, word, () => ({ number: known.size - 1, kept: word }));
        if (!known.has(word)) known.set(word, known.size - 1);
        expect(number).toBe(known.get(word));
      }
    }),
  );
});

test('a table grows with its words', () => {
  const table = createSpellingTable();
  const make = (word: string) => ({ number: Number(word), kept: word });
  for (let round = 0; round < 2; round++)
    for (let word = 0; word < 20_000; word++) expect(numberOf(table, `${word}`, make)).toBe(word);
  expect(table.words.length).toBe(20_000);
});
