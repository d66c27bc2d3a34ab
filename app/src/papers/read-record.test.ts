import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRecord } from './read-record.ts';
import { recordFromJson, recordOf, recordToJson } from './record.ts';

const NOW = Date.UTC(2026, 10, 21);

describe('readRecord', () => {
  it('reads and normalizes every field of the import format', () => {
    const value = {
      title: ' A  title ',
      arxivId: 'arXiv:2501.01234v2',
      doi: 'https://doi.org/10.1000/ABC',
      openreviewId: 'rJl-b3RcF7',
      url: 'https://example.org/x',
      abstract: 'One\ntwo.',
      summary: 'Brief.',
      authors: ['Dwork, Cynthia', ':', ' '],
      authorCount: 6,
      categories: ['cs.LG', '68T05', 'I.2.6; I.4.2', 'cs.LG'],
      keywords: ['a', 'b', 'a'],
      topics: ['c'],
      published: '2025-01',
      announced: '2025-01-03',
      year: 2025,
      venue: 'V',
      comment: 'C',
      license: 'L',
      code: 'github.com/owner/repo',
      project: 'http://project.example',
      organization: 'O',
      citations: 3,
      upvotes: 4,
      version: 2,
      versionDate: '2025-02',
      withdrawn: true,
    };
    expect(readRecord(value, NOW)).toEqual({
      record: recordOf({
        title: 'A title',
        arxivId: '2501.01234',
        doi: '10.1000/abc',
        openreviewId: 'rJl-b3RcF7',
        url: 'https://example.org/x',
        abstract: 'One two.',
        summary: 'Brief.',
        authors: ['Cynthia Dwork'],
        authorCount: 6,
        categories: ['cs.LG'],
        keywords: ['a', 'b'],
        published: '2025-01',
        announced: '2025-01-03',
        year: 2025,
        venue: 'V',
        comment: 'C',
        license: 'L',
        code: 'https://github.com/owner/repo',
        project: 'http://project.example/',
        organization: 'O',
        citations: 3,
        upvotes: 4,
        version: 2,
        versionDate: '2025-02',
        withdrawn: true,
      }),
      unknown: [],
      unusable: [],
    });
  });

  it('takes null and empty values for absent ones', () => {
    const fields = ['abstract', 'authors', 'arxivId', 'published', 'year', 'url', 'keywords'];
    const nulls = Object.fromEntries(fields.map((field) => [field, null]));
    const empty = { abstract: '', authors: [], arxivId: ' ', published: '', url: '', keywords: [''] };
    for (const value of [nulls, empty]) {
      expect(readRecord({ title: 'T', ...value }, NOW)).toMatchObject({ record: recordOf({ title: 'T' }) });
    }
  });

  it('takes topics and github where keywords and code are missing', () => {
    const value = { title: 'T', topics: ['a'], github: 'https://github.com/o/r' };
    expect(readRecord(value, NOW)).toMatchObject({
      record: { keywords: ['a'], code: 'https://github.com/o/r' },
    });
  });

  it('lifts a link to code out of the abstract, then the comment', () => {
    const value = { title: 'T', abstract: 'See https://github.com/o/r.', comment: 'gitlab.com/a/b' };
    expect(readRecord(value, NOW)).toMatchObject({ record: { code: 'https://github.com/o/r' } });
    expect(readRecord({ ...value, abstract: null }, NOW)).toMatchObject({
      record: { code: 'https://gitlab.com/a/b' },
    });
  });

  it.each([
    [{ arxivId: '2501.01234', doi: 'none' }, ['doi'], { arxivId: '2501.01234', doi: null }],
    [{ arxivId: 'none', doi: '10.1000/182' }, ['arxivId'], { arxivId: null, doi: '10.1000/182' }],
    [{ openreviewId: '?', url: 'https://a.org/b' }, ['openreviewId'], { openreviewId: null }],
    [
      { arxivId: '?', doi: '?', url: 'https://doi.org/10.1000/182' },
      ['arxivId', 'doi'],
      { doi: '10.1000/182' },
    ],
  ])('leaves out a malformed identifier where %j names the paper otherwise', (fields, unusable, record) => {
    expect(readRecord({ title: 'T', ...fields }, NOW)).toMatchObject({ unusable, record });
  });

  it('refuses an identifier of a wrong type, whatever else names the paper', () => {
    expect(readRecord({ title: 'T', arxivId: '2501.01234', doi: 7 }, NOW)).toHaveProperty(
      'refusal.field',
      'doi',
    );
  });

  it('finds identifiers in DOIs and addresses', () => {
    expect(readRecord({ title: 'T', doi: '10.48550/arXiv.2501.01234' }, NOW)).toMatchObject({
      record: { arxivId: '2501.01234', doi: null },
    });
    expect(readRecord({ title: 'T', url: 'https://openreview.net/forum?id=rJl-b3RcF7' }, NOW)).toMatchObject({
      record: { openreviewId: 'rJl-b3RcF7' },
    });
    expect(readRecord({ title: 'T', url: 'https://doi.org/10.1000/182' }, NOW)).toMatchObject({
      record: { doi: '10.1000/182' },
    });
  });

  it('names fields that it does not know and links that are none', () => {
    const value = {
      title: 'T',
      status: 'Oral',
      url: 'javascript:alert(1)',
      code: 'https://github.com/a/b c',
    };
    expect(readRecord(value, NOW)).toMatchObject({
      record: { url: null, code: null },
      unknown: ['status'],
      unusable: ['url', 'code'],
    });
  });

  it.each([
    [null, null],
    [[], null],
    ['text', null],
    [{}, 'title'],
    [{ title: 3 }, 'title'],
    [{ title: ' … ' }, 'title'],
    [{ title: 'x'.repeat(2001) }, 'title'],
    [{ title: 'T', abstract: ['a'] }, 'abstract'],
    [{ title: 'T', abstract: 'x'.repeat(100_001) }, 'abstract'],
    [{ title: 'T', authors: 'A, B' }, 'authors'],
    [{ title: 'T', authors: ['A', 3] }, 'authors'],
    [{ title: 'T', authors: Array.from({ length: 5001 }, () => 'A') }, 'authors'],
    [{ title: 'T', arxivId: '2513.00001' }, 'arxivId'],
    [{ title: 'T', doi: 'none' }, 'doi'],
    [{ title: 'T', published: '2025-02-30' }, 'published'],
    [{ title: 'T', published: 2025 }, 'published'],
    [{ title: 'T', published: '1500' }, 'published'],
    [{ title: 'T', announced: '2025-01' }, 'announced'],
    [{ title: 'T', year: '2025' }, 'year'],
    [{ title: 'T', year: 2029 }, 'year'],
    [{ title: 'T', year: 1599 }, 'year'],
    [{ title: 'T', citations: -1 }, 'citations'],
    [{ title: 'T', upvotes: 1.5 }, 'upvotes'],
    [{ title: 'T', upvotes: 1e12 }, 'upvotes'],
    [{ title: 'T', url: {} }, 'url'],
    [{ title: 'T', version: 0 }, 'version'],
    [{ title: 'T', version: 1000 }, 'version'],
    [{ title: 'T', versionDate: 'v2' }, 'versionDate'],
    [{ title: 'T', withdrawn: 'yes' }, 'withdrawn'],
  ])('refuses record %# by its field', (value, field) => {
    const read = readRecord(value, NOW);
    expect(read).toHaveProperty('refusal.field', field);
    expect(read).toHaveProperty('refusal.reason', expect.stringMatching(/\w/));
  });
});

describe('readRecord of anything', () => {
  it('is a record of the declared shape or a refusal, and never throws', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('10.1/x', 'http://[', '2501.00001'),
    );
    const fields = fc.constantFrom(
      'abstract',
      'authors',
      'doi',
      'url',
      'year',
      'published',
      'keywords',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.dictionary(fields, value), fc.string({ unit: 'binary' }), (given, title) => {
        const read = readRecord({ title, ...given }, NOW);
        if ('refusal' in read) expect(read.refusal.reason).not.toBe('');
        else expect(recordFromJson(recordToJson(read.record))).toEqual(read.record);
      }),
    );
  });
});

describe('recordToJson', () => {
  it('is read back, and does not depend on the order of fields', () => {
    const record = recordOf({
      title: 'T',
      authors: ['A'],
      upvotes: 0,
      submission: { day: '2025-01-02', submitter: null, submittedAt: 5 },
    });
    expect(recordFromJson(recordToJson(record))).toEqual(record);
    const reversed = Object.fromEntries(Object.entries(record).reverse()) as unknown as typeof record;
    expect(recordToJson(reversed)).toBe(recordToJson(record));
  });
});
