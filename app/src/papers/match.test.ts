import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Draft, type DraftRecord, emptyDrafts } from './drafts.ts';
import { type DraftConflict, placeRecord } from './match.ts';
import { type PaperRecord, recordOf } from './record.ts';
import { identityOf, type RecordIdentity, sameTitleAndAuthor } from './same-paper.ts';

describe('placeRecord', () => {
  it.each([
    ['equal arXiv ids', { arxivId: '2501.00001' }, { arxivId: '2501.00001', title: 'Other' }],
    ['equal DOIs', { doi: '10.1000/1' }, { doi: '10.1000/1', title: 'Other' }],
    ['equal OpenReview ids', { openreviewId: 'abcdef' }, { openreviewId: 'abcdef', title: 'Other' }],
    [
      'equal title and first author, three years apart',
      { authors: ['Ann Lee', 'Bo'], year: 2020 },
      { title: 'one  TITLE!', authors: ['Lee, A.'], year: 2023 },
    ],
    [
      'equal title and first author, a year unknown',
      { authors: ['Ann Lee'], year: 1990 },
      { authors: ['A. Lee'] },
    ],
    [
      'equal title of five words where one side has no authors',
      { title: 'A title of five words' },
      { title: 'A Title of Five Words', authors: ['Ann Lee'], year: 1990 },
    ],
  ])('makes one paper of records with %s', (_, one, other) => {
    expect(place([one, other]).papers).toEqual([[0, 1]]);
    expect(place([other, one]).papers).toEqual([[0, 1]]);
  });

  it.each([
    [
      'equal titles and different first authors',
      { authors: ['Ann Lee'] },
      { authors: ['Bo Lim', 'Ann Lee'] },
    ],
    [
      'equal titles four years apart',
      { authors: ['Ann Lee'], year: 2020 },
      { authors: ['Ann Lee'], year: 2024 },
    ],
    [
      'an equal title of four words and no authors',
      { title: 'Title of four words' },
      { title: 'Title of four words' },
    ],
  ])('keeps records with %s apart', (_, one, other) => {
    expect(place([one, other])).toMatchObject({ papers: [[0], [1]], conflicts: [] });
  });

  it('never merges titles with different DOIs and reports them', () => {
    const one = { authors: ['Ann Lee'], doi: '10.1000/1' };
    const { papers, conflicts } = place([one, { ...one, doi: '10.1000/2' }]);
    expect(papers).toEqual([[0], [1]]);
    expect(conflicts.map(described)).toEqual(['One title: doi 10.1000/1 of 1, 10.1000/2 of 2']);
  });

  it('joins by arXiv id, leaves the other DOI out, and reports it', () => {
    const one = { arxivId: '2501.00001', doi: '10.1000/1' };
    const { papers, conflicts } = place([
      one,
      { ...one, doi: '10.1000/2' },
      { title: 'Third', doi: '10.1000/2' },
    ]);
    expect(papers).toEqual([[0, 1], [2]]);
    expect(conflicts.map(described)).toEqual(['One title: doi 10.1000/1 of 1, 10.1000/2 of none']);
  });

  it('keeps papers with different arXiv ids apart, also when their DOIs are equal', () => {
    const doi = '10.1000/1';
    const { papers, conflicts } = place([
      { title: 'First', arxivId: '2501.00001', doi },
      { title: 'Second', arxivId: '2501.00002', doi },
    ]);
    expect(papers).toEqual([[0], [1]]);
    expect(conflicts.map(described)).toEqual(['Second: arxiv 2501.00001 of 1, 2501.00002 of 2']);
  });

  it('merges papers that a record shows to be the same', () => {
    const { papers, conflicts } = place([
      { title: 'First', arxivId: '2501.00001' },
      { title: 'Second', doi: '10.1000/1' },
      { title: 'Third', arxivId: '2501.00001', doi: '10.1000/1' },
    ]);
    expect({ papers, conflicts }).toEqual({ papers: [[0, 1, 2]], conflicts: [] });
  });

  it('does not merge papers whose identifiers conflict, whatever a record says', () => {
    const { papers, conflicts } = place([
      { title: 'First', arxivId: '2501.00001' },
      { title: 'Second', arxivId: '2501.00002', doi: '10.1000/1' },
      { title: 'Third', arxivId: '2501.00001', doi: '10.1000/1' },
    ]);
    expect(papers).toEqual([[0, 2], [1]]);
    expect(conflicts.map(described)).toEqual(['Third: arxiv 2501.00001 of 1, 2501.00002 of 2']);
  });

  it('lets a record without authors join the oldest paper of its title and merge no others', () => {
    const title = 'A title of five words';
    expect(
      place([{ title, authors: ['Ann Lee'] }, { title, authors: ['Bo Lim'] }, { title }]).papers,
    ).toEqual([[0, 2], [1]]);
  });

  it('makes the papers that linking every pair would make, in any order', () => {
    const records = fc.array(anyRecord, { maxLength: 9 });
    fc.assert(
      fc.property(records, fc.infiniteStream(fc.nat()), (fields, numbers) => {
        const named = fields.map((record) => ({ ...record, authors: [record.authors[0] ?? 'Ann Lee'] }));
        const expected = linkedGroups(named.map((record) => identityOf(recordOf(record))));
        fc.pre(expected.every((group) => !conflicting(group.map((index) => named[index]))));
        const order = shuffled(named.length, numbers);
        const placed = place(order.map((index) => named[index] ?? { title: 'never' }));
        expect(placed.conflicts).toEqual([]);
        const papers = placed.papers.map((paper) => paper.map((at) => order[at] ?? -1).sort((a, b) => a - b));
        expect(papers.sort(byFirst)).toEqual(expected);
      }),
    );
  });

  it('gives each record to one paper and each identifier to one or to the report', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 12 }), (fields) => {
        const { papers, drafts, conflicts } = place(fields);
        expect(papers.flat().sort((a, b) => a - b)).toEqual(fields.map((_, index) => index));
        const claims = drafts.flatMap(({ identifiers }) => [...identifiers].map(String));
        expect(new Set(claims).size).toBe(claims.length);
        const given = fields.flatMap((record) => identityOf(recordOf(record)).identifiers);
        const reported = conflicts.map(({ scheme, other }) => `${scheme},${other.value}`);
        for (const identifier of given) {
          expect([...claims, ...reported]).toContain(`${identifier.scheme},${identifier.value}`);
        }
      }),
    );
  });
});

type Fields = Pick<PaperRecord, 'title'> & Partial<PaperRecord>;

const maybe = <Value>(...values: Value[]) => fc.constantFrom(null, null, null, ...values);

const anyRecord: fc.Arbitrary<Fields & Pick<PaperRecord, 'authors'>> = fc.record({
  title: fc.constantFrom('Short one', 'A title of five words', 'Another title of five words'),
  authors: fc.constantFrom<string[]>([], ['Ann Lee'], ['Bo Lim']),
  arxivId: maybe('2501.00001', '2501.00002'),
  doi: maybe('10.1000/1', '10.1000/2', '10.1000/3'),
  openreviewId: maybe('abcdef'),
  year: maybe(2010, 2012, 2015),
});

/** Places records one after another: papers as lists of places in the input, and what was reported. */
function place(fields: readonly Partial<Fields>[]): {
  papers: number[][];
  conflicts: DraftConflict[];
  drafts: Draft[];
} {
  const drafts = emptyDrafts();
  let last = 0;
  const newId = () => {
    last += 1;
    return last;
  };
  const conflicts = fields.flatMap((given, order) => {
    const record = recordOf({ title: 'One title', ...given });
    const draftRecord: DraftRecord = { order, source: 'jsonl', record, identity: identityOf(record) };
    return placeRecord(drafts, draftRecord, newId);
  });
  const papers = drafts.all.filter((draft) => draft.mergedInto === null);
  return {
    papers: papers.map(({ records }) => records.map(({ order }) => order)),
    conflicts,
    drafts: papers,
  };
}

function described({ title, scheme, kept, other }: DraftConflict): string {
  return `${title}: ${scheme} ${kept.value} of ${kept.draft.id}, ${other.value} of ${other.draft?.id ?? 'none'}`;
}

/** The naive twin: groups of records that equal identifiers or titles link, directly or over others. */
function linkedGroups(identities: readonly RecordIdentity[]): number[][] {
  const group = identities.map((_, index) => index);
  for (let round = 0; round < identities.length; round += 1) {
    for (const [a, one] of identities.entries()) {
      for (const [b, other] of identities.entries()) {
        if (!linked(one, other)) continue;
        group[a] = group[b] = Math.min(group[a] ?? a, group[b] ?? b);
      }
    }
  }
  const groups = Map.groupBy(group.keys(), (index) => group[index]);
  return [...groups.values()].sort(byFirst);
}

function linked(one: RecordIdentity, other: RecordIdentity): boolean {
  const equal = one.identifiers.some((mine) =>
    other.identifiers.some((theirs) => mine.scheme === theirs.scheme && mine.value === theirs.value),
  );
  return equal || sameTitleAndAuthor(one, other);
}

function conflicting(records: readonly (Partial<PaperRecord> | undefined)[]): boolean {
  const fields = ['arxivId', 'doi', 'openreviewId'] as const;
  return fields.some((field) => {
    const values = records.map((record) => record?.[field] ?? null).filter((value) => value !== null);
    return new Set(values).size > 1;
  });
}

function shuffled(length: number, numbers: Iterable<number>): number[] {
  const source = numbers[Symbol.iterator]();
  return Array.from({ length }, (_, index) => ({ index, key: Number(source.next().value) }))
    .sort((a, b) => a.key - b.key)
    .map(({ index }) => index);
}

function byFirst(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0);
}
