import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from './tokens.ts';

test('the sources of all tokens are the text', () => {
  const piece = fc.constantFrom(
    '$',
    '$$',
    '\\(',
    '\\)',
    '{',
    '}',
    '\\',
    '\\emph',
    'a',
    ' ',
    '5',
    '\n',
    '%',
    '\\begin{align}',
  );
  const texts = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      expect(
        tokenize(text)
          .map((token) => token.source)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('tells formulas, commands and groups from text', () => {
  expect(tokenize('a $x$ \\emph{b {c}} {d} \\%')).toEqual([
    { kind: 'text', source: 'a ' },
    { kind: 'math', source: '$x$', body: 'x', display: false },
    { kind: 'text', source: ' ' },
    { kind: 'command', source: '\\emph{b {c}}', name: 'emph', body: 'b {c}' },
    { kind: 'text', source: ' ' },
    { kind: 'group', source: '{d}', body: 'd' },
    { kind: 'text', source: ' ' },
    { kind: 'command', source: '\\%', name: '%', body: null },
  ]);
});
