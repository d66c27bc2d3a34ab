import { describe, expect, it } from 'vitest';
import { ownLine, ownWords } from './own-words.ts';

describe('what somebody typed', () => {
  it.each([
    [' a <b>b</b> & c ', 'a <b>b</b> & c'],
    ['one\r\ntwo\r\n\r\n\r\n\r\nthree', 'one\ntwo\n\nthree'],
    ['a\u0000b\u202ec\u2066d', 'a b c d'],
    ['e\u0301', 'é'],
    ['\n\t ', ''],
  ])('%j is kept as %j', (typed, kept) => expect(ownWords(typed)).toBe(kept));

  it('is one line where one is asked for', () => expect(ownLine('one\n\n two')).toBe('one two'));
});
