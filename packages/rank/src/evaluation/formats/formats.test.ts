import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCorpusLine, parseQueryLine } from './beir.ts';
import { FormatError } from './format-error.ts';
import { formatBeirQrels, formatTrecQrels, parseQrels } from './qrels.ts';
import { formatRun, parseRun } from './run.ts';
import { compareBytes } from './trec-order.ts';

const name = fc.stringMatching(/^[A-Za-z0-9_.:/-]{1,8}$/).filter((text) => text !== 'query-id');
const place = { file: 'some.jsonl', line: 7 };

describe('runs', () => {
  it('are read in the order of scores, then of names from the last one, whatever the ranks say', () => {
    const run = parseRun(['1 Q0 b 1 0.5 t', '', '1\tQ0\ta  2 2e0 t', '1 Q0 c 3 0.5 t'], 'x.run');
    expect(run.get('1')?.map(({ document }) => document)).toEqual(['a', 'c', 'b']);
  });

  it('take scores for equal that single precision cannot tell apart, as trec_eval does', () => {
    const run = parseRun(['1 Q0 a 1 1.00000001 t', '1 Q0 b 2 1 t'], 'x.run');
    expect(run.get('1')?.map(({ document }) => document)).toEqual(['b', 'a']);
  });

  it.each([
    ['1 Q0 a 1 0.5', /^x\.run, line 2: a run has 6 columns .*, not 5$/],
    ['1 Q0 a 1 high t', /^x\.run, line 2: the score "high" is no number$/],
    ['1 Q0 a 1 1e999 t', /no number/],
    ['1 Q0 ok 1 3 t', /query "1" names document "ok" a second time/],
  ])('%s is refused with file, line and reason', (line, reason) => {
    expect(() => parseRun(['1 Q0 ok 1 4 t', line], 'x.run')).toThrow(reason);
  });

  it('are written as they are read', () => {
    const scores = fc.double({ noNaN: true, noDefaultInfinity: true });
    const answers = fc.dictionary(name, fc.dictionary(name, scores, { minKeys: 1 }));
    fc.assert(
      fc.property(answers, (queries) => {
        const lines = Object.entries(queries).flatMap(([query, documents]) =>
          Object.entries(documents).map(([document, score]) => `${query} Q0 ${document} 0 ${score} tag`),
        );
        const run = parseRun(lines, 'x.run');
        expect(parseRun(formatRun(run, 'tag'), 'y.run')).toEqual(run);
      }),
    );
  });

  it('cannot hold names with spaces', () => {
    const run = new Map([['1', [{ document: 'a b', score: 1 }]]]);
    expect(() => [...formatRun(run, 'tag')]).toThrow(/"a b" cannot stand in a TREC file/);
    expect(() => [...formatRun(new Map([['', []]]), 'tag')]).toThrow(RangeError);
  });
});

describe('compareBytes', () => {
  it('orders as the bytes do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const bytes = Buffer.compare(Buffer.from(one), Buffer.from(other));
        expect(Math.sign(compareBytes(one, other))).toBe(bytes);
      }),
    );
    expect(compareBytes('\u{1F600}', '\uFFFD')).toBeGreaterThan(0);
  });
});

describe('judgements', () => {
  it('are read from four columns, and from three under a header', () => {
    const expected = new Map([
      [
        '1',
        new Map([
          ['a', 2],
          ['b', 0],
        ]),
      ],
    ]);
    expect(parseQrels(['1 0 a 2', '1\t0\tb\t0', '1 0 a 2'], 'q')).toEqual(expected);
    expect(parseQrels(['query-id\tcorpus-id\tscore', '1\ta\t2', '', '1\tb\t0'], 'q.tsv')).toEqual(expected);
  });

  it.each([
    [['1 a 2'], /^q, line 1: judgements have 4 columns .*, not 3$/],
    [['query-id\tcorpus-id\tscore', '1 a 2'], /^q, line 2: three names between tabulators/],
    [['query-id\tcorpus-id\tscore', '\ta\t2'], /^q, line 2: three names/],
    [['1 0 a good'], /^q, line 1: the grade "good" is no number$/],
    [['1 0 a 1', '1 0 a 2'], /^q, line 2: document "a" of query "1" has grade 1 above and 2 here$/],
  ])('%j is refused with file, line and reason', (lines, reason) => {
    expect(() => parseQrels(lines, 'q')).toThrow(reason);
  });

  it('are written as they are read, in both forms', () => {
    const grades = fc.dictionary(name, fc.integer({ min: -2, max: 4 }), { minKeys: 1 });
    fc.assert(
      fc.property(fc.dictionary(name, grades), (queries) => {
        const qrels = new Map(
          Object.entries(queries).map(([query, of]) => [query, new Map(Object.entries(of))]),
        );
        expect(parseQrels(formatTrecQrels(qrels), 'q')).toEqual(qrels);
        expect(parseQrels(formatBeirQrels(qrels), 'q.tsv')).toEqual(qrels);
      }),
    );
    expect(() => [...formatTrecQrels(new Map([['a b', new Map([['c', 1]])]]))]).toThrow(/spaces/);
    expect(() => [...formatBeirQrels(new Map([['a\tb', new Map([['c', 1]])]]))]).toThrow(/tabulators/);
  });
});

describe('lines of a collection', () => {
  it('give documents and queries', () => {
    expect(parseCorpusLine('{"_id":"d","title":"T","text":"x"}', place)).toEqual({
      id: 'd',
      title: 'T',
      text: 'x',
    });
    expect(parseCorpusLine('{"_id":12}', place)).toEqual({ id: '12', title: '', text: '' });
    expect(parseQueryLine('{"_id":"q","text":"why"}', place)).toEqual({
      id: 'q',
      text: 'why',
      document: null,
    });
    expect(parseQueryLine('{"_id":"q","doc":"d"}', place)).toEqual({ id: 'q', text: '', document: 'd' });
  });

  it.each([
    ['{', /^some\.jsonl, line 7: the line is no JSON: "\{"$/],
    ['[1]', /one JSON object a line/],
    ['{"text":"x"}', /the field "_id" must be a string/],
    ['{"_id":"a","title":7}', /the field "title" must be a string/],
    ['{"_id":"a","text":{}}', /the field "text" must be a string/],
  ])('%s is refused with file, line and reason', (line, reason) => {
    expect(() => parseCorpusLine(line, place)).toThrow(reason);
    expect(() => parseCorpusLine(line, place)).toThrow(FormatError);
  });

  it('refuse a query without text and document', () => {
    expect(() => parseQueryLine('{"_id":"q"}', place)).toThrow(/query "q" has no text/);
  });

  it('quote hostile input shortly and without control characters', () => {
    const line = `\u001b[2J${'x'.repeat(1000)}`;
    expect(() => parseCorpusLine(line, place)).toThrow(
      /^some\.jsonl, line 7: the line is no JSON: "\?\[2Jx{56}…"$/,
    );
  });
});
