import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPaper, type SourceRecord } from './fold.ts';
import { type PaperRecord, recordOf } from './record.ts';

describe('versions of a paper', () => {
  it('are none while its texts never changed', () => {
    expect(
      versions([said({}), said({ upvotes: 3 }), said({ title: 'a!', abstract: 'One \n text' })]),
    ).toEqual([]);
  });

  it('keep the old text when title or abstract change, the present one last', () => {
    const records = [
      said({ comment: 'first' }),
      said({ title: 'B', comment: 'renamed' }),
      said({ title: 'B', abstract: 'Two.' }),
    ];
    expect(versions(records)).toEqual([
      { number: 1, title: 'A', abstract: 'One text.', published: null, seen_at: null, note: 'first' },
      { number: 2, title: 'B', abstract: 'One text.', published: null, seen_at: null, note: 'renamed' },
      { number: 3, title: 'B', abstract: 'Two.', published: null, seen_at: null, note: null },
    ]);
  });

  it('without numbers, lose what was taken back', () => {
    expect(versions([said({}), said({ title: 'B' }), said({})])).toEqual([]);
    const records = ['A', 'B', 'C', 'B'].map((title) => said({ title }));
    expect(versions(records)).toMatchObject([
      { number: 1, title: 'A' },
      { number: 2, title: 'B' },
    ]);
  });

  it('have the numbers and dates that the source gives, whatever came first', () => {
    const records = [
      said({ title: 'C', version: 3, versionDate: '2025-03-03' }),
      said({ title: 'A', version: 1, versionDate: '2025-01-01' }),
    ];
    const { paper, parts } = foldPaper(records);
    expect(paper.title).toBe('C');
    expect(parts.versions).toMatchObject([
      { number: 1, title: 'A', published: '2025-01-01' },
      { number: 3, title: 'C', published: '2025-03-03' },
    ]);
  });

  it('are corrected by a later record of the same number, which leaves date and moment', () => {
    const records = [
      { ...said({ version: 1, versionDate: '2025-01-01' }), seenAt: 5 },
      { ...said({ title: 'Fixed', version: 1, comment: 'n' }), seenAt: 6 },
      { ...said({ title: 'New', version: 2 }), seenAt: 7 },
    ];
    expect(versions(records)).toMatchObject([
      { number: 1, title: 'Fixed', published: '2025-01-01', seen_at: 5, note: 'n' },
      { number: 2, title: 'New', seen_at: 7 },
    ]);
  });

  it('are not what another source says, nor the same one of another edition', () => {
    const arxiv = { arxivId: '2501.00001' };
    expect(
      versions([
        said({ title: 'Proceedings', doi: '10.1000/1' }),
        { source: 'shelf', record: recordOf({ title: 'Shelf', ...arxiv }) },
        said({ title: 'Preprint', ...arxiv }),
      ]),
    ).toEqual([]);
  });

  it('end with the title of the paper and differ from one to the next', () => {
    const record = fc.record({
      title: fc.constantFrom('A', 'B', 'C'),
      abstract: fc.constantFrom(null, 'x', 'y'),
      version: fc.constantFrom(null, 1, 2, 3),
    });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), (fields) => {
        const { paper, parts } = foldPaper(fields.map((given) => said(given)));
        const numbers = parts.versions.map(({ number }) => number);
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        if (parts.versions.length > 0) expect(parts.versions.at(-1)?.title).toBe(paper.title);
        expect(parts.versions).not.toHaveLength(1);
      }),
    );
  });
});

function versions(records: readonly SourceRecord[]) {
  return foldPaper(records).parts.versions;
}

function said(fields: Partial<PaperRecord>): SourceRecord {
  return { source: 'jsonl', record: recordOf({ title: 'A', abstract: 'One text.', ...fields }) };
}
