import { beforeEach, describe, expect, it } from 'vitest';
import { changesAfter } from '../store/changes.ts';
import { storeDigest } from '../store/digest.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { listDecisions } from './decisions.ts';
import { ingestBatch } from './ingest.ts';
import { mergePapers } from './merge.ts';
import { type PaperRecord, recordOf } from './record.ts';
import { recordsAt } from './records-at.ts';
import { splitPaper } from './split.ts';
import { undo } from './undo.ts';

const ann = { name: 'Ann' };
const one = { title: 'Tides', authors: ['Ann Lee'], doi: '10.1000/1' };
const two = { title: 'Tides of the sea', authors: ['Ann Lee'], doi: '10.1000/2', arxivId: '2501.00001' };

describeOnEachDatabase('decisions by hand', (database) => {
  let store: Store;
  beforeEach(async () => {
    store = await database.open();
  });

  describe('a merge', () => {
    it('makes one paper of two whose identifiers conflict, and either finds it from then on', async () => {
      await ingest(store, [one, two]);
      const decision = await mergePapers(store, 'p1', '2501.00001', ann, { now: 9 });
      expect(decision).toMatchObject({ id: 1, kind: 'merge', by: 'Ann', at: 9, undone: null });
      expect(await addresses(store)).toEqual({ '2501.00001': '2501.00001', p1: '2501.00001' });
      const { added, conflicts } = await ingest(store, [
        { ...one, year: 2020 },
        { ...two, year: 2021 },
      ]);
      expect({ added, conflicts }).toEqual({ added: 0, conflicts: [] });
      expect(await recordsAt(store, 'p1')).toHaveLength(4);
    });

    it('is undone: the other gets back its number, its records, its address, and what came for it', async () => {
      await ingest(store, [one, two]);
      const before = await papers(store);
      await mergePapers(store, '2501.00001', 'p1', ann);
      expect(await addresses(store)).toEqual({ '2501.00001': '2501.00001', p1: '2501.00001' });
      expect(await changesAfter(store.db, 0, 10)).toMatchObject([
        { paper_id: 2, deleted: 0 },
        { paper_id: 1, deleted: 1 },
      ]);
      await ingest(store, [{ ...one, venue: 'Journal' }]);
      expect((await undo(store, 1, { name: 'Bo' }, { now: 12 })).undone).toEqual({ by: 'Bo', at: 12 });
      expect(await papers(store)).toEqual(before);
      expect(await addresses(store)).toEqual({ '2501.00001': '2501.00001', p1: 'p1' });
      expect(await recordsAt(store, 'p1')).toHaveLength(2);
      expect(await recordsAt(store, '2501.00001')).toHaveLength(1);
    });

    it('once undone holds the two apart, whatever later records say, until they are merged by hand again', async () => {
      const plain = { title: 'A title of five words', authors: ['Ann Lee'] };
      const titled = { title: 'Quite another title of words', authors: ['Ann Lee'], doi: '10.1000/2' };
      await ingest(store, [plain, titled]);
      await mergePapers(store, 'p1', 'p2', ann);
      await undo(store, 1, ann);
      await ingest(store, [{ ...plain, doi: '10.1000/2', venue: 'V' }]);
      expect(await addresses(store)).toEqual({ p1: 'p1', p2: 'p2' });
      await mergePapers(store, 'p1', 'p2', ann);
      expect(await addresses(store)).toEqual({ p1: 'p1', p2: 'p1' });
      await ingest(store, [{ ...plain, venue: 'W' }]);
      await undo(store, 2, ann);
      expect(await addresses(store)).toEqual({ p1: 'p1', p2: 'p2' });
      await splitPaper(store, 'p2', [2], ann);
      await undo(store, 3, ann);
      await ingest(store, [{ ...plain, doi: '10.1000/2', venue: 'X' }]);
      expect(await addresses(store)).toEqual({ p1: 'p1', p2: 'p2', p3: 'p2' });
    });

    it('of a paper with itself or with none changes nothing', async () => {
      await ingest(store, [one]);
      const digest = await storeDigest(store.db);
      await expect(mergePapers(store, 'p1', 'p1', ann)).rejects.toThrow('one paper already');
      await expect(mergePapers(store, 'p1', 'p9', ann)).rejects.toThrow('No paper has the address p9');
      expect(await storeDigest(store.db)).toBe(digest);
      expect(await listDecisions(store, 10)).toEqual([]);
    });
  });

  describe('a split', () => {
    const same = { title: 'A title of five words', authors: ['Ann Lee'] };
    const other = { ...same, arxivId: '2501.00007', abstract: 'Other.' };

    it('gives records a paper of their own, with the identifiers and the address that they claim', async () => {
      await ingest(store, [same, other]);
      expect(await addresses(store)).toEqual({ '2501.00007': '2501.00007' });
      await splitPaper(store, '2501.00007', [2], ann);
      expect(await papers(store)).toEqual([
        { id: 1, address: 'p1', abstract: null },
        { id: 2, address: '2501.00007', abstract: 'Other.' },
      ]);
      expect(await addresses(store)).toEqual({ '2501.00007': '2501.00007', p1: 'p1' });
    });

    it('holds against later records of either, which go to the paper of their kind', async () => {
      await ingest(store, [same, other]);
      await splitPaper(store, '2501.00007', [2], ann);
      await ingest(store, [
        { ...same, venue: 'V' },
        { ...other, venue: 'W' },
      ]);
      await ingest(store, [{ title: same.title }], 'shelf');
      expect((await recordsAt(store, 'p1')).map(({ id }) => id)).toEqual([1, 3, 5]);
      expect((await recordsAt(store, '2501.00007')).map(({ id }) => id)).toEqual([2, 4]);
    });

    it('holds also where nothing but its source tells records of the two apart', async () => {
      await ingest(store, [same], 'csv');
      await ingest(store, [{ ...same, venue: 'V' }], 'bibtex');
      await splitPaper(store, 'p1', [2], ann);
      await ingest(store, [{ ...same, venue: 'W' }], 'bibtex');
      expect((await recordsAt(store, 'p2')).map(({ id }) => id)).toEqual([2, 3]);
      await expect(mergePapers(store, 'p1', 'p2', ann)).rejects.toThrow('decision 1');
    });

    it('is undone: one paper again, at which both addresses end', async () => {
      await ingest(store, [same, other]);
      const before = await papers(store);
      await splitPaper(store, '2501.00007', [1], ann);
      expect(await addresses(store)).toEqual({ '2501.00007': '2501.00007', p2: 'p2' });
      await undo(store, 1, ann);
      expect(await papers(store)).toEqual(before);
      expect(await addresses(store)).toEqual({ '2501.00007': '2501.00007', p2: '2501.00007' });
      await ingest(store, [{ ...same, venue: 'V' }]);
      expect(await recordsAt(store, '2501.00007')).toHaveLength(3);
    });

    it.each([
      [[7], 'has no record 7'],
      [[], 'Name the records'],
      [[1, 2], 'Every record'],
    ])('of records %j changes nothing', async (records, message) => {
      await ingest(store, [same, other]);
      const digest = await storeDigest(store.db);
      await expect(splitPaper(store, '2501.00007', records, ann)).rejects.toThrow(message);
      expect(await storeDigest(store.db)).toBe(digest);
    });
  });

  it('are undone in turn where one has moved records of another', async () => {
    await ingest(store, [one, two, { ...two, venue: 'V' }]);
    await mergePapers(store, 'p1', '2501.00001', ann);
    await splitPaper(store, 'p1', [3], ann);
    await expect(undo(store, 1, ann)).rejects.toThrow('undo that one first');
    await undo(store, 2, ann);
    await undo(store, 1, ann);
    await expect(undo(store, 1, ann)).rejects.toThrow('undone already');
    await expect(undo(store, 8, ann)).rejects.toThrow('no decision 8');
    expect(await recordsAt(store, '2501.00001')).toHaveLength(2);
    expect((await listDecisions(store, 10)).map(({ id, undone }) => [id, undone !== null])).toEqual([
      [2, true],
      [1, true],
    ]);
  });
});

function ingest(
  store: Store,
  records: readonly (Pick<PaperRecord, 'title'> & Partial<PaperRecord>)[],
  source = 'jsonl',
) {
  return ingestBatch(store, source, records.map(recordOf), { now: 7 });
}

function papers({ db }: Store) {
  return db.selectFrom('papers').select(['id', 'address', 'abstract']).orderBy('id').execute();
}

/** Every address with the one that answers there. */
async function addresses({ db }: Store): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('paper_addresses')
    .innerJoin('papers', 'papers.id', 'paper_addresses.paper_id')
    .select(['paper_addresses.address as from', 'papers.address as to'])
    .execute();
  return Object.fromEntries(rows.map(({ from, to }) => [from, to]));
}
