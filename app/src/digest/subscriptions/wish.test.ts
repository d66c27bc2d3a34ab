import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSearchTarget } from './search-target.ts';
import { listKeyText, readListKey } from './wish.ts';

it('reads any list of a form into one that is read again as it is, and holds nothing that no mail can', () => {
  const character = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3 }),
    fc.constantFrom('\0', '\n', '%00', 'a'),
  );
  const texts = fc.array(character, { maxLength: 300 }).map((parts) => parts.join(''));
  const search = texts.map((query) => `search:${new URLSearchParams({ q: query })}`);
  fc.assert(
    fc.property(
      fc.oneof(
        search,
        texts.map((text) => `topic:${text}`),
      ),
      (text) => {
        const list = readListKey(text);
        if (list === null) return;
        expect(readListKey(listKeyText(list))).toEqual(list);
        const told = list.kind === 'search' ? (readSearchTarget(list.target)?.query ?? '') : list.target;
        expect(told).not.toMatch(/\p{Cc}/u);
        expect(told.isWellFormed()).toBe(true);
      },
    ),
  );
});
