import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareUtf8 } from './build-terms.ts';

test('terms are ordered as their UTF-8 bytes are', () => {
  const character = fc.constantFrom('a', 'b', 'é', '\ud7ff', '\ue000', '\uffff', '𝔸', '\u{10ffff}');
  const term = fc.array(character, { maxLength: 4 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(term, term, (a, b) => {
      expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});
