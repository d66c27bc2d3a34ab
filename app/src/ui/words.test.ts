import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteSize, compact, counted, shortened } from './words.ts';

test('counts have the right plural', () => {
  expect(counted(1, 'author')).toBe('1 author');
  expect(counted(2, 'author')).toBe('2 authors');
  expect(counted(0, 'vote')).toBe('0 votes');
  expect(counted(1234, 'paper')).toBe('1,234 papers');
});

test('large counts are rounded', () => {
  expect(compact(999)).toBe('999');
  expect(compact(1234)).toBe('1.2K');
});

test('a shortened text never exceeds its length and keeps short ones', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 60 }), (text, length) => {
      const short = shortened(text, length);
      expect(short.length).toBeLessThanOrEqual(length);
      expect(short.isWellFormed()).toBe(true);
    }),
  );
  expect(shortened('one two three', 9)).toBe('one two…');
  expect(shortened('one two', 9)).toBe('one two');
});

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [3_440_000, '3.4 MB'],
  [12_400_000_000, '12 GB'],
  [5e15, '5,000 TB'],
])('%i bytes are %s', (bytes, words) => {
  expect(byteSize(bytes)).toBe(words);
});
