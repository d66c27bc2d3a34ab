import fc from 'fast-check';
import { expect, it } from 'vitest';
import { abstractOf } from './inverted-abstract.ts';

it('abstractOf gives the words back in their order', () => {
  const words = fc.array(
    fc.constantFrom('the', 'of', '__proto__', 'constructor', 'toString', '2', '10', 'é'),
  );
  fc.assert(
    fc.property(words, (all) => {
      const index = new Map<string, number[]>();
      for (const [at, word] of all.entries()) index.set(word, [...(index.get(word) ?? []), at]);
      // As an answer is read, where `__proto__` is a key like others.
      const json = `{${[...index].map(([word, at]) => `${JSON.stringify(word)}:[${at.join()}]`).join()}}`;
      expect(abstractOf(JSON.parse(json))).toBe(all.join(' ') || null);
    }),
  );
});

it.each([
  ['nothing', null, null],
  ['gaps, and places far away', { last: [2_000_000_000], first: [3] }, 'first last'],
])('abstractOf reads %s', (_, index, abstract) => {
  expect(abstractOf(index)).toBe(abstract);
});

it.each([
  ['text', 'words', 'an object is expected'],
  ['a place that is no list', { word: 1 }, 'a list of places'],
  ['a place that is no number', { word: ['1'] }, 'a whole number'],
  ['more words than any abstract has', { word: Array(20_001).fill(0) }, 'more words'],
])('abstractOf refuses %s', (_, index, reason) => {
  expect(() => abstractOf(index)).toThrow(reason);
});
