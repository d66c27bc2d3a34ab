import fc from 'fast-check';

// Pieces of the language and of what looks like it, so that they meet in every way.
const piece = fc.constantFrom(
  ...['graph', 'of', '-', '--', '-graph', 'OR', '"', '“', '”', '(', ')', ' ', '\n', ':', 'C:', 'bert:'],
  ...[
    'title:',
    'year:',
    'TITLE:x',
    'year:2024',
    'title:"a b"',
    'f(x)',
    '$\\frac{a}{b}$',
    'https://a.org/?q=(1)',
  ],
  ...[
    '5"',
    '\u0000',
    '\ud83d',
    '深層学習',
    'a)b',
    '((',
    '-(',
    '-"',
    ' OR ',
    ')OR(',
    ')-',
    '-1',
    '-(5)',
    '"-',
  ],
);

/** Any text, and texts that are nearly queries. */
export const anyQuery: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')) },
  { weight: 3, arbitrary: fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(' ')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
