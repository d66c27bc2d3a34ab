import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesIfNoneMatch, weakEntityTag } from './entity-tag.ts';

describe('weakEntityTag', () => {
  it('is a well-formed weak tag that follows the bytes', () => {
    const tag = weakEntityTag(Buffer.from('one'));
    expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
    expect(weakEntityTag(Buffer.from('one'))).toBe(tag);
    expect(weakEntityTag(Buffer.from('two'))).not.toBe(tag);
  });
});

describe('matchesIfNoneMatch', () => {
  it.each<[string | undefined, boolean]>([
    [undefined, false],
    ['', false],
    ['*', true],
    [' * ', true],
    ['W/"a"', true],
    ['"a"', true],
    ['"b", W/"a"', true],
    [', ,"a",', true],
    ['"b"', false],
    ['a', false],
    ['"a', false],
    ['"x" "a"', false],
    ['w/"a"', false],
    ['*, "a"', false],
    ['"b,"a""', false],
  ])('answers %s with %s for W/"a"', (header, matches) => {
    expect(matchesIfNoneMatch(header, 'W/"a"')).toBe(matches);
  });

  it('reads tags that contain commas', () => {
    expect(matchesIfNoneMatch('"x,y", "z"', '"x,y"')).toBe(true);
    expect(matchesIfNoneMatch('"x,y"', '"x"')).toBe(false);
  });

  it('agrees with a search through the list that was written', () => {
    const opaque = fc.string({ unit: fc.constantFrom('a', 'b', ',', '!', '/', '*', 'W') });
    const tag = fc.record({ opaque, weak: fc.boolean() });
    fc.assert(
      fc.property(fc.array(tag), opaque, fc.constantFrom(',', ', ', ' ,, '), (tags, wanted, comma) => {
        const header = tags.map(({ opaque: text, weak }) => `${weak ? 'W/' : ''}"${text}"`).join(comma);
        expect(matchesIfNoneMatch(header, `W/"${wanted}"`)).toBe(
          tags.some((entry) => entry.opaque === wanted),
        );
      }),
    );
  });

  it('never matches a header that does not contain the tag', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        fc.pre(header.trim() !== '*' && !header.includes('"a"'));
        expect(matchesIfNoneMatch(header, 'W/"a"')).toBe(false);
      }),
    );
  });
});
