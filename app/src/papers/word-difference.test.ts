import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDifference } from './word-difference.ts';

describe('wordDifference', () => {
  it('names what came and what went, removed before added', () => {
    expect(wordDifference('a small network predicts', 'a very large network predicts tides')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'removed', text: 'small' },
      { kind: 'added', text: 'very large' },
      { kind: 'same', text: 'network predicts' },
      { kind: 'added', text: 'tides' },
    ]);
    expect(wordDifference('', 'new')).toEqual([{ kind: 'added', text: 'new' }]);
    expect(wordDifference('same  text', 'same text')).toEqual([{ kind: 'same', text: 'same text' }]);
  });

  it('gives both texts back and keeps as many words as can be kept', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 });
    fc.assert(
      fc.property(text, text, (old, now) => {
        const pieces = wordDifference(old.join(' '), now.join(' '));
        const words = (kind: 'added' | 'removed') =>
          pieces.filter((piece) => piece.kind !== kind).flatMap((piece) => piece.text.split(' '));
        expect(words('added')).toEqual(old);
        expect(words('removed')).toEqual(now);
        const kept = pieces.filter(({ kind }) => kind === 'same').flatMap((piece) => piece.text.split(' '));
        expect(kept).toHaveLength(longestCommon(old, now));
      }),
    );
  });

  it('gives a piece each for long texts that differ throughout', () => {
    const [old, now] = ['x', 'y'].map((letter) => Array.from({ length: 5000 }, () => letter).join(' '));
    expect(wordDifference(old ?? '', now ?? '').map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});

/** The naive twin: tries everything. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
  const [first, ...rest] = one;
  if (first === undefined || other.length === 0) return 0;
  const at = other.indexOf(first);
  const without = longestCommon(rest, other);
  return at === -1 ? without : Math.max(without, 1 + longestCommon(rest, other.slice(at + 1)));
}
