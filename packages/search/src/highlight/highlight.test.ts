import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../analysis/analyze.ts';
import { scanTokens } from '../analysis/scan.ts';
import { findMatches, type HighlightPart, type HighlightTerm, highlight } from './highlight.ts';
import { highlightHits } from './highlight-hits.ts';
import { sentencesOf } from './sentences.ts';
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

test('finds the words that a look at every term finds', () => {
  const words = fc.stringMatching(/^[A-Za-z]{1,12}$/);
  const naive = (text: string, terms: readonly HighlightTerm[]) => {
    const found: [number, number][] = [];
    scanTokens(text, (term, start, end) => {
      if (terms.some((wanted) => wanted.term === term)) found.push([start, end]);
    });
    return found;
  };
  const property = fc.property(fc.array(fc.oneof(words, anyText)), fc.nat(), (parts, place) => {
    const text = parts.join(' ');
    const terms = termsOf(parts[place % Math.max(1, parts.length)] ?? '');
    const found = findMatches(text, terms).map(({ start, end }) => [start, end]);
    expect(new Set(found.map(String))).toEqual(new Set(naive(text, terms).map(String)));
  });
  fc.assert(property);
  for (const word of ['dying', 'Skies', 'YES', 'youth', 'ies', 'sses', 'Only']) {
    expect(analyze(word)[0]?.term[0]).toBe(word[0]?.toLowerCase());
  }
});

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

describe('sentences', () => {
  test('are what Unicode takes for them, without the space around them', () => {
    const text = ' We ask why. Fig. 3 shows it (cf. the text)!\n\nOf 3.5 percent, e.g. these… ';
    expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'We ask why.',
      'Fig. 3 shows it (cf. the text)!',
      'Of 3.5 percent, e.g. these…',
    ]);
    expect(sentencesOf(' \n')).toEqual([]);
  });
});

describe('snippet', () => {
  const filler = 'lorem ipsum dolor sit amet '.repeat(30);
  const [first, second, third, fourth] = [
    'We look at trees and stones of every color and shape.',
    'A graph has edges.',
    'Nodes are joined.',
    'In the end there is a long sentence on graphs, among other things that nobody asked about.',
  ];
  const text = [first, second, third, fourth].join(' ');

  test('shows the sentence that says most of the query and little else, with those that fit', () => {
    expect(shown(snippet(text, termsOf('graph'), { length: 20 }).parts)).toBe('… A [graph] has edges. …');
    expect(shown(snippet(text, termsOf('graph'), { length: 40 }).parts)).toBe(
      '… A [graph] has edges. Nodes are joined. …',
    );
    expect(shown(snippet(text, termsOf('joined nodes'), { length: 40 }).parts)).toBe(
      '… A graph has edges. [Nodes] are [joined]. …',
    );
    expect(shown(snippet(text, termsOf('things asked'), { length: 90 }).parts)).toMatch(/^… In the end/);
  });

  test('says why: a score by words that can be done by hand', () => {
    const { explanation } = snippet(text, [{ term: 'graph', idf: 2 }], { length: 40 });
    const average = [first, second, third, fourth].reduce((sum, { length }) => sum + length / 4, 0);
    expect(explanation?.value).toBeCloseTo(2 / (1 + 1.2 * (0.25 + (0.75 * second.length) / average)), 10);
    expect(explanation?.detail).toContain('sentence 2 of 4');
    expect(snippet(text, termsOf('absent')).explanation).toBeNull();
  });

  test('of a text without a word of the query shows the sentence nearest in meaning', () => {
    const cosines = [0.1, -0.4, 0.7, 0.2];
    const near = snippet(text, termsOf('absent'), { length: 20, cosines });
    expect(shown(near.parts)).toBe('… Nodes are joined. …');
    expect(near.explanation).toMatchObject({ value: 0.7 });
    expect(shown(snippet(text, termsOf('graph'), { length: 20, cosines }).parts)).toContain('[graph]');
  });

  test('of a sentence that is too long shows its best stretch, cut between words', () => {
    const long = `${filler}common common common ${filler}common and rare ${filler}`;
    const terms = [
      { term: 'common', idf: 1 },
      { term: 'rare', idf: 3 },
    ];
    expect(shown(snippet(long, terms, { length: 60 }).parts)).toBe(
      '…ipsum dolor sit amet [common] and [rare] lorem ipsum dolor sit…',
    );
  });

  test('shows the beginning where nothing answers, and a short text whole', () => {
    expect(shown(snippet(filler, termsOf('missing'), { length: 20 }).parts)).toBe('lorem ipsum dolor…');
    expect(shown(snippet('a short graph', termsOf('graph')).parts)).toBe('a short [graph]');
  });

  test('is a bounded, well-formed stretch of the text', () => {
    fc.assert(
      fc.property(anyText, anyTerms, fc.integer({ min: 10, max: 60 }), (text, terms, length) => {
        const { parts } = snippet(text, terms, { length });
        const joined = parts.map((part) => part.text).join('');
        const stretch = joined.replace(/^… ?| ?…$/g, '');
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

test('only the sentences of texts without a word of the query are encoded, all at once', async () => {
  const texts = new Map([
    [1, { abstract: 'A graph. A stone.' }],
    [2, { abstract: 'A tree. A leaf.' }],
    [3, { abstract: 'A hill.' }],
  ]);
  const encoded: (readonly string[])[] = [];
  const meaning = {
    query: Float32Array.of(1, 0),
    encode: (sentences: readonly string[]) => {
      encoded.push(sentences);
      return Promise.resolve(Float32Array.of(0, 1, 0.6, 0.8, -1, 0));
    },
  };
  const fields = [{ name: 'abstract', as: 'snippet' as const, length: 9 }];
  const source = { texts: () => Promise.resolve(texts) };
  const hits = [{ key: 1 }, { key: 2 }, { key: 3 }];
  const found = await highlightHits(source, hits, termsOf('graph'), fields, meaning);
  expect(encoded).toEqual([['A tree.', 'A leaf.', 'A hill.']]);
  expect(found.map(({ fields }) => shown(fields.abstract ?? []))).toEqual([
    'A [graph]. …',
    '… A leaf.',
    'A hill.',
  ]);
  expect(found[1]?.explanations.abstract?.value).toBeCloseTo(0.6, 6);
  expect(found[2]?.explanations).toEqual({});
});
