import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesAfter } from '../store/changes.ts';
import { storeDigest } from '../store/digest.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { type BatchResult, ingestBatch } from './ingest.ts';
import { type PaperRecord, recordOf } from './record.ts';

describeOnEachDatabase('ingestBatch', (database) => {
  it('writes a paper with everything that belongs to it', async () => {
    const store = await database.open();
    const result = await ingest(store, [
      {
        title: 'On Rank Aggregation',
        abstract: 'Rank aggregation, $x < 1$, and \u{1f600}.',
        arxivId: '2501.00001',
        doi: '10.1000/1',
        authors: ['Ann Lee', 'Bo Lim'],
        categories: ['cs.LG', 'cs.IR'],
        keywords: ['voting'],
        code: 'https://github.com/a/b',
        announced: '2025-01-02',
      },
    ]);
    expect(result).toEqual({ added: 1, updated: 0, unchanged: 0, conflicts: [] });
    expect(await store.db.selectFrom('papers').selectAll().execute()).toMatchObject([
      { id: 1, address: '2501.00001', author_count: 2, has_code: 1, announced_day: 20_090, created_at: 7 },
    ]);
    expect(await rows(store, 'paper_authors')).toEqual([
      { paper_id: 1, position: 0, name: 'Ann Lee', slug: 'ann-lee' },
      { paper_id: 1, position: 1, name: 'Bo Lim', slug: 'bo-lim' },
    ]);
    expect(await rows(store, 'paper_categories')).toEqual([
      { paper_id: 1, position: 0, category: 'cs.LG', sort_day: 20_090 },
      { paper_id: 1, position: 1, category: 'cs.IR', sort_day: 20_090 },
    ]);
    expect((await rows(store, 'paper_topics')).map((row) => ('slug' in row ? row.slug : ''))).toEqual([
      'voting',
      'rank-aggregation',
      'machine-learning',
      'information-retrieval',
    ]);
    expect(await changesAfter(store.db, 0, 10)).toEqual([{ number: 1, paper_id: 1, deleted: 0 }]);
  });

  it('changes nothing when a batch is given again', async () => {
    const store = await database.open();
    const batch = [{ title: 'One' }, { title: 'Two', doi: '10.1000/1' }, { title: 'One' }];
    expect(await ingest(store, batch)).toMatchObject({ added: 2, updated: 0, unchanged: 1 });
    const digest = await storeDigest(store.db);
    expect(await ingest(store, batch)).toEqual({ added: 0, updated: 0, unchanged: 3, conflicts: [] });
    expect(await storeDigest(store.db)).toBe(digest);
  });

  it('updates a paper that a better source tells more of, and counts what changes nothing', async () => {
    const store = await database.open();
    await ingest(store, [{ title: 'A title of five words', summary: 'Brief.' }], 'shelf');
    const abstract = { title: 'A Title of Five Words', abstract: 'Long.', authors: ['Ann Lee'] };
    expect(await ingest(store, [abstract])).toMatchObject({ added: 0, updated: 1, unchanged: 0 });
    expect(await ingest(store, [{ title: 'A title of five words' }], 'shelf')).toMatchObject({
      unchanged: 1,
    });
    expect(await store.db.selectFrom('papers').selectAll().execute()).toMatchObject([
      { id: 1, title: 'A Title of Five Words', summary: 'Brief.', abstract: 'Long.', created_at: 7 },
    ]);
    expect(await rows(store, 'paper_records')).toHaveLength(3);
    expect(await changesAfter(store.db, 0, 10)).toEqual([{ number: 2, paper_id: 1, deleted: 0 }]);
  });

  it('moves a paper that learns its arXiv id and keeps the old address', async () => {
    const store = await database.open();
    await ingest(store, [{ title: 'T', doi: '10.1000/1' }]);
    await ingest(store, [{ title: 'T', doi: '10.1000/1', arxivId: '2501.00001' }]);
    expect(await store.db.selectFrom('papers').select('address').execute()).toEqual([
      { address: '2501.00001' },
    ]);
    expect(await rows(store, 'paper_addresses')).toEqual([
      { address: '2501.00001', paper_id: 1 },
      { address: 'p1', paper_id: 1 },
    ]);
  });

  it('merges stored papers: the older keeps its id, the other leaves a tombstone and its addresses', async () => {
    const store = await database.open();
    await ingest(store, [{ title: 'One', doi: '10.1000/1' }]);
    await ingest(store, [{ title: 'Two', arxivId: '2501.00001', upvotes: 4 }]);
    await ingest(store, [{ title: 'Three' }]);
    const joined = { title: 'One', doi: '10.1000/1', arxivId: '2501.00001' };
    expect(await ingest(store, [joined])).toEqual({ added: 0, updated: 1, unchanged: 0, conflicts: [] });
    expect(
      await store.db.selectFrom('papers').select(['id', 'address', 'upvotes']).orderBy('id').execute(),
    ).toEqual([
      { id: 1, address: '2501.00001', upvotes: 4 },
      { id: 3, address: 'p3', upvotes: 0 },
    ]);
    expect(await rows(store, 'paper_addresses')).toEqual([
      { address: '2501.00001', paper_id: 1 },
      { address: 'p1', paper_id: 1 },
      { address: 'p3', paper_id: 3 },
    ]);
    expect(await rows(store, 'paper_identifiers')).toEqual([
      { scheme: 'arxiv', value: '2501.00001', paper_id: 1, alias: 0 },
      { scheme: 'doi', value: '10.1000/1', paper_id: 1, alias: 0 },
    ]);
    expect(await changesAfter(store.db, 0, 10)).toEqual([
      { number: 3, paper_id: 3, deleted: 0 },
      { number: 4, paper_id: 1, deleted: 0 },
      { number: 5, paper_id: 2, deleted: 1 },
    ]);
  });

  it('never gives the id of a merged paper to another', async () => {
    const store = await database.open();
    await ingest(store, [{ title: 'One', doi: '10.1000/1' }]);
    await ingest(store, [{ title: 'Two', arxivId: '2501.00001' }]);
    await ingest(store, [{ title: 'One', doi: '10.1000/1', arxivId: '2501.00001' }]);
    await ingest(store, [{ title: 'New' }]);
    expect(await store.db.selectFrom('papers').select('id').orderBy('id').execute()).toEqual([
      { id: 1 },
      { id: 3 },
    ]);
  });

  it('reports conflicts by address', async () => {
    const store = await database.open();
    const paper = { title: 'T', authors: ['Ann Lee'] };
    await ingest(store, [{ ...paper, arxivId: '2501.00001', doi: '10.1000/1' }]);
    const { conflicts } = await ingest(store, [
      { ...paper, doi: '10.1000/2' },
      { ...paper, arxivId: '2501.00001', doi: '10.1000/3' },
    ]);
    expect(conflicts).toEqual([
      {
        title: 'T',
        scheme: 'doi',
        kept: { paper: '2501.00001', value: '10.1000/1' },
        other: { paper: 'p2', value: '10.1000/2' },
      },
      {
        title: 'T',
        scheme: 'doi',
        kept: { paper: '2501.00001', value: '10.1000/1' },
        other: { paper: null, value: '10.1000/3' },
      },
      {
        title: 'T',
        scheme: 'doi',
        kept: { paper: '2501.00001', value: '10.1000/1' },
        other: { paper: 'p2', value: '10.1000/2' },
      },
    ]);
  });

  it('writes more rows than one statement takes', async () => {
    const store = await database.open();
    const authors = Array.from({ length: 5000 }, (_, index) => `Author ${index}`);
    const batch = Array.from({ length: 4 }, (_, index) => ({ title: `Paper ${index}`, authors }));
    expect(await ingest(store, batch)).toMatchObject({ added: 4 });
    expect(await rows(store, 'paper_authors')).toHaveLength(20_000);
  });

  it('keeps nothing of a batch that fails', async () => {
    const store = await database.open();
    await ingest(store, [{ title: 'One' }]);
    const digest = await storeDigest(store.db);
    const failing: Store = {
      ...store,
      write: (work) =>
        store.write(async (transaction) => {
          await work(transaction);
          throw new Error('the disk is full');
        }),
    };
    await expect(ingest(failing, [{ title: 'One', upvotes: 1 }, { title: 'Two' }])).rejects.toThrow(
      'disk is full',
    );
    expect(await storeDigest(store.db)).toBe(digest);
  });

  it('makes the same papers whatever the batches', async () => {
    const store = await database.open();
    const records = fc.array(linkedRecord, { minLength: 2, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 7 }), async (batch, size) => {
        await emptyStore(store);
        const whole = await ingestInto(store, batch, batch.length);
        await emptyStore(store);
        expect(await ingestInto(store, batch, size)).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });
});

/** Records that identifiers link, over one another too, without conflict: each DOI has one arXiv id. */
const linkedRecord = fc
  .record({
    number: fc.integer({ min: 0, max: 2 }),
    said: fc.constantFrom('arxiv', 'doi', 'both'),
    upvotes: fc.nat(9),
  })
  .map(({ number, said, upvotes }) => ({
    title: `${said} ${number}`,
    upvotes,
    arxivId: said === 'doi' ? null : `2501.0000${number}`,
    doi: said === 'arxiv' ? null : `10.1000/${number}`,
  }));

function ingest(
  store: Store,
  batch: readonly (Pick<PaperRecord, 'title'> & Partial<PaperRecord>)[],
  source = 'jsonl',
): Promise<BatchResult> {
  return ingestBatch(store, source, batch.map(recordOf), { now: 7 });
}

/** Papers without their numbers, after a list was ingested in batches of a size. */
async function ingestInto(store: Store, batch: Parameters<typeof ingest>[1], size: number) {
  for (let start = 0; start < batch.length; start += size)
    await ingest(store, batch.slice(start, start + size));
  const papers = await store.db.selectFrom('papers').selectAll().execute();
  const records = await store.db
    .selectFrom('paper_records')
    .select(['paper_id', 'hash'])
    .orderBy('hash')
    .execute();
  return papers
    .map(({ id, address, ...paper }) => ({
      ...paper,
      address: address.startsWith('p') ? 'p' : address,
      records: records.filter((record) => record.paper_id === id).map(({ hash }) => hash),
    }))
    .sort((a, b) => String(a.records[0]).localeCompare(String(b.records[0])));
}

async function emptyStore({ db }: Store): Promise<void> {
  await db.deleteFrom('papers').execute();
  await db.deleteFrom('changes').execute();
}

async function rows(
  store: Store,
  table:
    | 'paper_authors'
    | 'paper_categories'
    | 'paper_topics'
    | 'paper_addresses'
    | 'paper_identifiers'
    | 'paper_records',
) {
  const all = await store.db.selectFrom(table).selectAll().execute();
  return all.sort((a, b) => sortKey(a).localeCompare(sortKey(b)));
}

function sortKey(row: object): string {
  return 'position' in row ? String(row.position).padStart(9, '0') : Object.values(row).join(' ');
}
