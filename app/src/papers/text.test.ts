import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeLine, normalizeParagraphs } from './text.ts';

const HOSTILE = [
  ...['\\(', '$', '{\\"', "\\'{", '&#', '\\c {', '~', '$$', '--', '- ', 'a- b', 'aa-\n', '\n%', ' \n'],
  ...[
    '&amp;',
    '&amp;lt;',
    '<p>',
    '<i><b>',
    '</p>',
    '\\alpha',
    '{\\alpha}',
    '{é',
    'https://',
    '\\url',
    'Ã©',
    'ﬁ',
  ],
];

describe('normalizeLine', () => {
  it.each([
    [String.raw`M\"obius`, 'Möbius'],
    [String.raw`Fr\'echet, Fr\'{e}chet, Fr{\'e}chet, Fr{\' e}chet`, 'Fréchet, Fréchet, Fréchet, Fréchet'],
    [String.raw`Ilievski\'{\i} and Garc\'\i a`, 'Ilievskií and García'],
    [String.raw`Szeg\H{o} and Erd{\H o}s`, 'Szegő and Erdős'],
    [String.raw`\v{C}ech, {\v C}ech, \v Cech`, 'Čech, Čech, Čech'],
    [String.raw`Fran\c{c}ois, Fran\c cois`, 'François, François'],
    [String.raw`S{\o}ren, \O{}rsted, Stra\ss e, {\ae}on, \L{}ukasz`, 'Søren, Ørsted, Straße, æon, Łukasz'],
    [String.raw`30\% \& more\_or\#less`, '30% & more_or#less'],
    ["``strong type B'' and B~--~C, pages 3--5", '“strong type B” and B --~C, pages 3–5'],
    ['at http://x.org/~vgg/ for ~5', 'at http://x.org/~vgg/ for ~5'],
    ['a &lt; b &amp;amp; c &#233;&#xe9; &bogus; &#0;', 'a < b & c éé &bogus; &#0;'],
    ['cafe\u0301  \t\n x\u0000y\u200b\u202ez', 'café x yz'],
    ['\ud800 alone', '\ufffd alone'],
  ])('turns %j into %j', (text, expected) => {
    expect(normalizeLine(text)).toBe(expected);
  });

  it.each([
    String.raw`$\"o \% \'e$`,
    String.raw`costs \$5 of $x_{i}~\v{c}$ and $$\~n$$`,
    String.raw`\(\'e\) and \[\"o\]`,
    String.raw`\emph{kept} {\it kept} \ell_1 \frac{1}{2}`,
  ])('leaves %j alone', (text) => {
    expect(normalizeLine(text)).toBe(text);
  });

  it('gives single spaces, no control characters, and well-formed NFC', () => {
    const parts = fc.constantFrom(
      '\\"',
      "\\'",
      '{',
      '}',
      'o',
      '$',
      '\\(',
      '&#9;',
      '\u0000',
      '\u0301',
      ' ',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ unit: 'binary' }))), (pieces) => {
        const line = normalizeLine(pieces.join(''));
        expect(line).not.toMatch(/\p{Cc}|\s\s|^\s|\s$/u);
        expect(line).toBe(line.normalize('NFC').toWellFormed());
      }),
    );
  });

  it('changes nothing the second time', () => {
    const parts = [
      ...[
        'a',
        'per',
        ' ',
        '- ',
        '-\n',
        '\n',
        '%',
        '&',
        'amp;',
        'lt;',
        '&#38;',
        '<',
        'i>',
        '</i>',
        '<br>',
        '~',
        '--',
      ],
      ...[
        '\\',
        '\\alpha',
        '{',
        '}',
        '\\"',
        'o',
        '$',
        '\\(',
        '\\)',
        "''",
        '`',
        '\u0301',
        'Ã',
        '©',
        'ﬁ',
        'https://x',
        '_',
      ],
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), (pieces) => {
        const line = normalizeLine(pieces.join(''));
        expect(normalizeLine(line)).toBe(line);
        const text = normalizeParagraphs(pieces.join(''));
        expect(normalizeParagraphs(text)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads hostile text of its largest length', () => {
    for (const piece of HOSTILE) {
      expect(normalizeLine(piece.repeat(100_000 / piece.length)).length).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('normalizeParagraphs', () => {
  it('joins wrapped lines and keeps paragraphs', () => {
    expect(normalizeParagraphs('one\n  two\r\n\r\n\n three \n\n')).toBe('one two\n\nthree');
  });
});
