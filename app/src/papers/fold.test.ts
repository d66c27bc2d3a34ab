import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNDATED } from '../store/schema.ts';
import { foldPaper, type SourceRecord } from './fold.ts';
import { type PaperRecord, recordOf } from './record.ts';

describe('foldPaper', () => {
  it('takes each field from the best source that has it', () => {
    const { paper, parts } = foldPaper([
      said('shelf', { title: 'Shelf', summary: 'Brief.', venue: 'Shelf venue', keywords: ['shelf topic'] }),
      said('hf-daily', { title: 'Daily', abstract: 'Abstract.', upvotes: 3, comments: 1 }),
      said('jsonl', { title: 'Lines', venue: 'Lines venue', upvotes: 9, authors: ['Ann Lee'] }),
    ]);
    expect(paper).toMatchObject({
      title: 'Daily',
      abstract: 'Abstract.',
      summary: 'Brief.',
      venue: 'Lines venue',
      upvotes: 9,
      comments: 1,
      author_count: 1,
    });
    expect(parts.authors).toEqual([{ position: 0, name: 'Ann Lee', slug: 'ann-lee' }]);
    expect(parts.topics).toEqual([
      { position: 0, slug: 'shelf-topic', name: 'shelf topic', origin: 'keyword', sort_day: UNDATED },
    ]);
  });

  it('takes the newer of two records of one source, but the highest counts', () => {
    const older = said('jsonl', { title: 'Old', upvotes: 5, venue: 'Kept' });
    const newer = said('jsonl', { title: 'New', upvotes: 2 });
    expect(foldPaper([older, newer]).paper).toMatchObject({ title: 'New', upvotes: 5, venue: 'Kept' });
  });

  it('does not depend on the order of records of different sources', () => {
    const record = fc.record({
      title: fc.constantFrom('One', 'Two'),
      venue: fc.constantFrom(null, 'V', 'W'),
      upvotes: fc.constantFrom(null, 1, 2),
      authors: fc.constantFrom<string[]>([], ['Ann Lee'], ['Bo Lim', 'Ann Lee']),
      published: fc.constantFrom(null, '2020', '2021-02-03'),
      keywords: fc.constantFrom<string[]>([], ['a'], ['b', 'c']),
      code: fc.constantFrom(null, 'https://github.com/a/b'),
    });
    fc.assert(
      fc.property(record, record, record, (shelf, jsonl, daily) => {
        const records = [said('shelf', shelf), said('jsonl', jsonl), said('hf-daily', daily)];
        const [a, b, c] = records as [SourceRecord, SourceRecord, SourceRecord];
        const expected = foldPaper([a, b, c]);
        for (const order of [
          [a, c, b],
          [b, a, c],
          [b, c, a],
          [c, a, b],
          [c, b, a],
        ]) {
          expect(foldPaper(order)).toEqual(expected);
        }
      }),
    );
  });

  it.each([
    [{ published: '2020-05', announced: '2021-01-01', year: 2022 }, '2020-05', 18_383, 2020],
    [{ announced: '2021-01-01', year: 2022 }, '2021-01-01', 18_628, 2021],
    [{ year: 2022, arxivId: '2303.00001' }, '2022', 18_993, 2022],
    [{ arxivId: '2303.00001' }, '2023-03', 19_417, 2023],
    [{}, null, UNDATED, null],
  ])('dates a paper by %j', (fields, published, published_day, year) => {
    expect(foldPaper([said('jsonl', fields)]).paper).toMatchObject({ published, published_day, year });
  });

  it('counts authors that are not named', () => {
    expect(foldPaper([said('shelf', { authorCount: 7 })]).paper.author_count).toBe(7);
    expect(foldPaper([said('shelf', { authorCount: 7, authors: ['Ann Lee'] })]).paper.author_count).toBe(7);
    expect(foldPaper([said('shelf', { authorCount: 1, authors: ['A', 'B'] })]).paper.author_count).toBe(2);
    expect(foldPaper([said('shelf', {})]).paper.author_count).toBeNull();
  });

  it('keeps one link of a kind, code with its stars', () => {
    const { paper, parts } = foldPaper([
      said('jsonl', { code: 'https://github.com/a/b', url: 'https://one.example/' }),
      said('hf-daily', { code: 'https://github.com/c/d', codeStars: 8, project: 'https://two.example/' }),
    ]);
    expect(parts.links).toEqual([
      { kind: 'code', url: 'https://github.com/c/d', stars: 8 },
      { kind: 'page', url: 'https://one.example/', stars: null },
      { kind: 'project', url: 'https://two.example/', stars: null },
    ]);
    expect(paper.has_code).toBe(1);
  });

  it('keeps every day on which a source put the paper', () => {
    const on = (day: string) => said('hf-daily', { submission: { day, submitter: 'Ann', submittedAt: 5 } });
    expect(foldPaper([on('2025-01-02'), on('2025-01-03'), on('2025-01-02')]).parts.submissions).toEqual([
      { day: 20_090, source: 'hf-daily', submitter: 'Ann', submitted_at: 5 },
      { day: 20_091, source: 'hf-daily', submitter: 'Ann', submitted_at: 5 },
    ]);
  });

  it('changes the content hash with the texts only', () => {
    const hash = (fields: Partial<PaperRecord>) => foldPaper([said('jsonl', fields)]).paper.content_hash;
    expect(hash({ venue: 'V' })).toBe(hash({}));
    expect(
      new Set([hash({}), hash({ title: 'U' }), hash({ abstract: 'A' }), hash({ summary: 'A' })]).size,
    ).toBe(4);
  });
});

function said(source: string, fields: Partial<PaperRecord>): SourceRecord {
  return { source, record: recordOf({ title: 'T', ...fields }) };
}
