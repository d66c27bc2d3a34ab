import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../store/testing.ts';
import { ingestBatch } from './ingest.ts';
import { type PaperRecord, recordOf } from './record.ts';
import { findTwins, type TwinReport } from './twins.ts';

const ABSTRACT =
  'Tide tables have been computed by hand for centuries, and harbors still trust them more than any model. We show ' +
  'that a small network, trained on forty years of gauge readings, predicts high water within four minutes.';

const ann = { authors: ['Ann Lee', 'Bo Lim'] };

describeOnEachDatabase('findTwins', (database) => {
  const find = async (
    papers: readonly (Pick<PaperRecord, 'title'> & Partial<PaperRecord>)[],
    limit = 9,
  ): Promise<TwinReport> => {
    const store = await database.open();
    await ingestBatch(store, 'jsonl', papers.map(recordOf), { now: 7 });
    return findTwins(store, limit);
  };

  it.each([
    ['identifiers differ', { doi: '10.1000/1' }, { doi: '10.1000/2', authors: ['A. Lee'] }],
    ['years apart', { year: 2010 }, { year: 2014 }],
    ['authors in another order', {}, { authors: ['Bo Lim', 'Ann Lee'] }],
    ['nearly equal titles', { year: 2020 }, { title: 'Tides of the large sea', year: 2022 }],
    [
      'nearly equal titles',
      { abstract: ABSTRACT },
      { title: 'Tides of the sea: a long report', abstract: `${ABSTRACT} Indeed.` },
    ],
    ['equal abstracts', { abstract: ABSTRACT }, { title: 'Another', authors: ['Cy'], abstract: ABSTRACT }],
  ])('finds papers left apart: %s', async (reason, one, other) => {
    const { counts, twins } = await find([
      { title: 'Tides of the sea', ...ann, ...one },
      { title: 'Tides of the sea', ...ann, ...other },
    ]);
    expect(twins).toMatchObject([{ reason, one: { address: 'p1' }, other: { address: 'p2' } }]);
    expect(Object.values(counts)).toEqual(expect.arrayContaining([1, 0, 0, 0, 0]));
  });

  it.each([
    ['equal titles by others', {}, { authors: ['Cy'] }],
    ['parts of a series', {}, { title: 'Tides of the sea II' }],
    ['alike titles with other abstracts', { abstract: ABSTRACT }, { title: 'Tides of sea', abstract: 'No.' }],
    ['alike titles of many years', { year: 2000 }, { title: 'Tides of the large sea', year: 2010 }],
    [
      'the same remark for an abstract',
      { abstract: 'Withdrawn.' },
      { title: 'Other', abstract: 'Withdrawn.' },
    ],
  ])('passes over %s', async (_, one, other) => {
    const { twins } = await find([
      { title: 'Tides of the sea', ...ann, ...one },
      { title: 'Tides of the sea', ...ann, ...other },
    ]);
    expect(twins).toEqual([]);
  });

  it('counts every pair and lists up to a limit of each reason', async () => {
    const dois = ['1', '2', '3'].map((number) => ({ title: 'Tides', ...ann, doi: `10.1000/${number}` }));
    const { counts, twins } = await find(dois, 2);
    expect(counts['identifiers differ']).toBe(3);
    expect(twins).toHaveLength(2);
  });
});
