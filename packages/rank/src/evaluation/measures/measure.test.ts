import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureDeclarations } from './declarations.ts';
import { formatMeasure, parseMeasure } from './measure.ts';
import { scoreQueries } from './score-queries.ts';

describe('names of measures', () => {
  it.each([
    'nDCG',
    'nDCG@10',
    'nDCG(gain=exp)@10',
    'AP',
    'AP@100',
    'RR',
    'RR@10',
    'P@5',
    'R@100',
    'Judged@10',
    'RBO(p=0.9)',
  ])('%s parses and prints as itself', (name) => {
    expect(formatMeasure(parseMeasure(name))).toBe(name);
  });

  it('leave out what is the default, and spaces', () => {
    expect(formatMeasure(parseMeasure(' nDCG( gain = linear )@010 '))).toBe('nDCG@10');
    expect(formatMeasure(parseMeasure('RBO(p=.90)'))).toBe('RBO(p=0.9)');
  });

  it.each([
    ['ndcg@10', /is no measure; there are nDCG, AP/],
    ['', /is no measure/],
    ['P', /P needs a number of ranks, such as P@10/],
    ['P@0', /from 1 to/],
    ['P@99999999999', /from 1 to/],
    ['RBO', /RBO needs p between 0 and 1/],
    ['RBO(p=)', /RBO needs p between 0 and 1/],
    ['RBO(p=1)', /between 0 and 1/],
    ['RBO(p=0.9)@10', /takes no number of ranks/],
    ['nDCG(gain=cubic)@10', /gain of nDCG is one of linear, exp/],
    ['nDCG(base=2)@10', /nDCG has no parameter "base"/],
    ['nDCG(gain=exp,gain=exp)', /twice/],
  ])('%s is refused with a reason', (name, reason) => {
    expect(() => parseMeasure(name)).toThrow(reason);
  });

  it('never fail in another way', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const name = formatMeasure(parseMeasure(text));
          expect(formatMeasure(parseMeasure(name))).toBe(name);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });

  it('are declared once each, with a citation and a line of help', () => {
    const names = measureDeclarations.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { help, citation } of measureDeclarations) {
      expect(help).toMatch(/^.{10,100}$/);
      expect(citation).toMatch(/\d{4}$/);
    }
  });
});

describe('scoreQueries', () => {
  const judgements = new Map([
    ['q1', new Map([['a', 1]])],
    ['q2', new Map([['b', 1]])],
  ]);

  it('gives one number a judged query, 0 where it was not answered, and ignores other answers', () => {
    const rankings = new Map([
      ['q3', ['a', 'b']],
      ['q1', ['b', 'a']],
    ]);
    expect(scoreQueries(rankings, judgements, parseMeasure('RR'))).toEqual(new Float64Array([0.5, 0]));
  });

  it('refuses a measure that compares two rankings', () => {
    expect(() => scoreQueries(new Map(), judgements, parseMeasure('RBO(p=0.9)'))).toThrow(/two rankings/);
  });
});
