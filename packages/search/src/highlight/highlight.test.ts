import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../analysis/analyze.ts';
import { type HighlightPart, type HighlightTerm, highlight } from './highlight.ts';
import { highlightHits } from './highlight-hits.ts';
import { snippet } from './snippet.ts';

function termsOf(query: string): HighlightTerm[] {
  return analyze(query).map(({ term }) => ({ term, idf: 1 }));
}

/** The parts as one line, the highlighted ones in brackets. */
function shown(parts: readonly HighlightPart[]): string {
  return parts.map(({ text, highlighted }) => (highlighted ? `[${text}]` : text)).join('');
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'graph',
        'Graphs',
        'self-attention',
        '深層学習',
        '$\\alpha$-stable',
        '<b>',
        '𝔸',
        ' ',
        '. ',
      ),
      {
        maxLength: 80,
      },
    )
    .map((words) => words.join('')),
);
const anyTerms = anyText.map(termsOf);

describe('highlight', () => {
  test.each([
    ['graph', 'Graphs of a GRAPH, graphics', '[Graphs] of a [GRAPH], graphics'],
    ['attention', 'self-attention', 'self-[attention]'],
    ['selfattention', 'Self-attention is', '[Self-attention] is'],
    ['学習', '深層学習', '深層[学習]'],
    ['深層学習', '深層学習', '[深層学習]'],
    ['alpha', '$\\alpha$-stable', '$\\[alpha]$-stable'],
    ['missing', 'nothing here', 'nothing here'],
  ])('%s in %s', (query, text, expected) => expect(shown(highlight(text, termsOf(query)))).toBe(expected));

  test('joins back to the text, and every highlight holds a term', () => {
    fc.assert(
      fc.property(anyText, anyTerms, (text, terms) => {
        const parts = highlight(text, terms);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        const wanted = new Set(terms.map(({ term }) => term));
        for (const part of parts.filter(({ highlighted }) => highlighted))
          expect(analyze(part.text).some(({ term }) => wanted.has(term))).toBe(true);
      }),
    );
  });
});

describe('snippet', () => {
  const filler = 'lorem ipsum dolor sit amet '.repeat(30);

  test('shows the stretch with the most telling distinct terms, cut between words', () => {
    const text = `${filler}common common common ${filler}common and rare ${filler}`;
    const terms = [
      { term: 'common', idf: 1 },
      { term: 'rare', idf: 3 },
    ];
    expect(shown(snippet(text, terms, { length: 60 }))).toBe(
      '…ipsum dolor sit amet [common] and [rare] lorem ipsum dolor sit…',
    );
  });

  test('shows the beginning where no term is found, and a short text whole', () => {
    expect(shown(snippet(filler, termsOf('missing'), { length: 20 }))).toBe('lorem ipsum dolor…');
    expect(shown(snippet('a short graph', termsOf('graph')))).toBe('a short [graph]');
  });

  test('is a bounded, well-formed stretch of the text', () => {
    fc.assert(
      fc.property(anyText, anyTerms, fc.integer({ min: 10, max: 60 }), (text, terms, length) => {
        const parts = snippet(text, terms, { length });
        const joined = parts.map((part) => part.text).join('');
        const stretch = joined.replace(/^…|…$/g, '');
        expect(stretch.length).toBeLessThanOrEqual(length);
        expect(text).toContain(stretch);
        if (text.isWellFormed()) expect(stretch.isWellFormed()).toBe(true);
      }),
    );
  });
});

test('hits get their texts from the source, those that it lacks left out', async () => {
  const asked: (readonly number[])[] = [];
  const source = {
    texts: (keys: readonly number[]) => {
      asked.push(keys);
      return Promise.resolve(new Map([[7, { title: 'A graph', abstract: 'Of graphs.' }]]));
    },
  };
  const fields = [
    { name: 'title', as: 'whole' as const },
    { name: 'abstract', as: 'snippet' as const, length: 50 },
  ];
  const hits = await highlightHits(source, [{ key: 8 }, { key: 7 }], termsOf('graph'), fields);
  expect(asked).toEqual([[8, 7]]);
  expect(hits.map(({ key }) => key)).toEqual([8, 7]);
  expect(hits[0]?.fields).toEqual({});
  expect(shown(hits[1]?.fields.title ?? [])).toBe('A [graph]');
  expect(shown(hits[1]?.fields.abstract ?? [])).toBe('Of [graphs].');
});
