import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginsLike, placeTerms, readPhrase } from './places.ts';

test('a compound takes the places of its parts', () => {
  const placed: [string, number, number][] = [];
  const length = placeTerms('A self-attention net', (...one) => placed.push(one));
  expect(length).toBe(4);
  expect(placed).toEqual([
    ['a', 0, 1],
    ['self', 1, 1],
    ['attent', 2, 1],
    ['selfattent', 1, 2],
    ['net', 3, 1],
  ]);
});

test('function words are gaps in a phrase that has others, and none at its ends', () => {
  const shape = (text: string) => {
    const { terms, open } = readPhrase(text, { gaps: true });
    return terms.map((here, place) => (open[place] ? '…' : here.map(({ term }) => term).join('/')));
  };
  expect(shape('the state of the art')).toEqual(['state', '…', '…', 'art']);
  expect(shape('of the')).toEqual(['of', 'the']);
  expect(shape('…')).toEqual([]);
});

test('no word is passed over whose term is looked for', () => {
  const letter = fc.constantFrom(...'aAiIkKsSyYßéÉøıſKﬁµ\u0301\u0338\u0307-ed');
  const texts = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(fc.oneof(texts, fc.string({ unit: 'grapheme' })), (text) => {
      const terms = (worth?: (word: string) => boolean) => {
        const found: string[] = [];
        placeTerms(text, (term) => found.push(term), worth);
        return found;
      };
      const all = terms();
      for (const term of all) {
        expect(terms(beginsLike([term])).filter((one) => one === term)).toEqual(
          all.filter((one) => one === term),
        );
      }
    }),
    { numRuns: 2000 },
  );
});
