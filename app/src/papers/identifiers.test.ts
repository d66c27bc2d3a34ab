import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arxivIdOfDoi, monthOfArxivId, parseArxivId, parseDoi, parseOpenreviewId } from './identifiers.ts';

describe('parseArxivId', () => {
  it.each([
    ['2501.01234', '2501.01234'],
    [' 2501.01234v12 ', '2501.01234'],
    ['0704.0001', '0704.0001'],
    ['arXiv:2501.01234v2', '2501.01234'],
    ['https://arxiv.org/abs/2501.01234v1', '2501.01234'],
    ['http://export.arxiv.org/pdf/2501.01234.pdf', '2501.01234'],
    ['https://arxiv.org/pdf/2501.01234v3.pdf#page=2', '2501.01234'],
    ['https://arxiv.org/abs/math/9201209?context=math', 'math/9201209'],
    ['math/9201209', 'math/9201209'],
    ['math.FA/9201209v1', 'math/9201209'],
    ['hep-th/9901001', 'hep-th/9901001'],
    ['cond-mat.str-el/0402001', 'cond-mat/0402001'],
  ])('reads %s', (text, id) => {
    expect(parseArxivId(text)).toBe(id);
  });

  it.each([
    '',
    '2513.01234',
    '2501.123',
    '2501.012345',
    'math/92012',
    'https://example.org/abs/2501.01234',
    '../x',
  ])('is null for %j', (text) => {
    expect(parseArxivId(text)).toBeNull();
  });

  it('reads what it gives', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 12 }), (number, month) => {
        const id = `25${String(month).padStart(2, '0')}.${String(number).padStart(5, '0')}`;
        expect(parseArxivId(`https://arxiv.org/abs/${id}v${number % 9}`)).toBe(id);
        expect(monthOfArxivId(id)).toBe(`2025-${id.slice(2, 4)}`);
      }),
    );
  });
});

describe('monthOfArxivId', () => {
  it('knows the century', () => {
    expect(monthOfArxivId('math/9201209')).toBe('1992-01');
    expect(monthOfArxivId('hep-th/0512001')).toBe('2005-12');
    expect(monthOfArxivId('2611.00001')).toBe('2026-11');
  });
});

describe('parseDoi', () => {
  it.each([
    ['10.1000/ABC.Def', '10.1000/abc.def'],
    ['doi:10.1000/182', '10.1000/182'],
    ['https://doi.org/10.1145/3292500.3330701', '10.1145/3292500.3330701'],
    ['http://dx.doi.org/10.1016/0022-0000(87)90047-7', '10.1016/0022-0000(87)90047-7'],
    ['https://link.springer.com/chapter/10.1007/978-3-031-20083-0_1', '10.1007/978-3-031-20083-0_1'],
    ['10.4213/im404; 10.1070/IM2002v066n05ABEH000404', '10.4213/im404'],
    ['10.1140/epje/i2003-10142-3 10.1088/0953-8984/16/3/026', '10.1140/epje/i2003-10142-3'],
    ['10.1007/s00440- 010-0276-9.', '10.1007/s00440-010-0276-9'],
  ])('reads %s', (text, doi) => {
    expect(parseDoi(text)).toBe(doi);
  });

  it.each(['', '10.471/JEMS/196', '10.1000/', 'abc', 'https://example.org/'])('is null for %j', (text) => {
    expect(parseDoi(text)).toBeNull();
  });

  it('knows the DOIs that arXiv gives', () => {
    expect(arxivIdOfDoi('10.48550/arxiv.2501.01234')).toBe('2501.01234');
    expect(arxivIdOfDoi('10.1000/182')).toBeNull();
  });
});

describe('parseOpenreviewId', () => {
  it('reads an id and an address', () => {
    expect(parseOpenreviewId('rJl-b3RcF7')).toBe('rJl-b3RcF7');
    expect(parseOpenreviewId('https://openreview.net/forum?id=rJl-b3RcF7&noteId=x')).toBe('rJl-b3RcF7');
    expect(parseOpenreviewId('https://openreview.net/pdf?x=1&id=rJl-b3RcF7')).toBe('rJl-b3RcF7');
  });

  it('is null for other addresses', () => {
    expect(parseOpenreviewId('https://example.org/forum?id=rJl-b3RcF7')).toBeNull();
    expect(parseOpenreviewId('')).toBeNull();
  });
});
