import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storeDigest } from '../store/digest.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { ingestBatch } from './ingest.ts';
import { type PaperRecord, recordOf } from './record.ts';

describeOnEachDatabase('what a source says again', (database) => {
  it('stands again after something else, and makes no version', async () => {
    const store = await database.open();
    for (const title of ['A', 'B', 'A']) await tell(store, [{ title }]);
    expect(await titles(store)).toEqual(['A']);
    expect(await store.db.selectFrom('paper_versions').selectAll().execute()).toEqual([]);
    await tell(store, [{ title: 'B' }]);
    expect(await titles(store)).toEqual(['B']);
    const versions = await store.db.selectFrom('paper_versions').select(['number', 'title']).execute();
    expect(versions).toEqual([
      { number: 1, title: 'A' },
      { number: 2, title: 'B' },
    ]);
  });

  it('changes nothing where the page comes twice', async () => {
    const store = await database.open();
    for (const page of [
      [{ title: 'A' }],
      [{ title: 'B' }],
      [{ title: 'A' }],
      [{ title: 'A' }, { title: 'B' }],
    ]) {
      await tell(store, page);
      const digest = await storeDigest(store.db);
      expect(await tell(store, page)).toMatchObject({ added: 0, updated: 0, unchanged: page.length });
      expect(await storeDigest(store.db)).toBe(digest);
    }
  });

  it('stays behind a later version', async () => {
    const store = await database.open();
    const first = { title: 'A', version: 1 };
    await tell(store, [first]);
    await tell(store, [{ title: 'B', version: 2 }]);
    expect(await tell(store, [first])).toMatchObject({ unchanged: 1 });
    expect(await titles(store)).toEqual(['B']);
  });

  it('does not count where a source tells of other times too, or of another edition', async () => {
    const store = await database.open();
    for (const title of ['A', 'B', 'A']) await tell(store, [{ title }], false);
    expect(await titles(store)).toEqual(['B']);
    const journal = { title: 'B', arxivId: null, doi: '10.1000/1', authors: ['Ann Lee'] };
    for (const said of [{ title: 'C' }, journal, { title: 'C' }]) await tell(store, [said]);
    expect(await store.db.selectFrom('paper_records').selectAll().execute()).toHaveLength(4);
  });

  it('leaves each paper as it was told last, whatever came before', async () => {
    const store = await database.open();
    const said = fc.record({
      arxivId: fc.constantFrom('2501.00001', '2501.00002'),
      title: fc.constantFrom('Apples', 'Pears', 'Plums'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 8 }), async (history) => {
        await store.db.deleteFrom('papers').execute();
        const last = new Map(history.map(({ arxivId, title }) => [arxivId, `${title} of ${arxivId}`]));
        for (const { arxivId, title } of history)
          await tell(store, [{ arxivId, title: `${title} of ${arxivId}` }]);
        expect(await titles(store)).toEqual([...last.values()].sort());
      }),
      { numRuns: 15 },
    );
  });
});

function tell(
  store: Store,
  page: readonly (Pick<PaperRecord, 'title'> & Partial<PaperRecord>)[],
  tellsPresent = true,
) {
  const records = page.map((fields) => recordOf({ arxivId: '2501.00001', authors: ['Ann Lee'], ...fields }));
  return ingestBatch(store, 'arxiv-oai', records, { now: 7, tellsPresent });
}

async function titles({ db }: Store): Promise<string[]> {
  const papers = await db.selectFrom('papers').select('title').execute();
  return papers.map(({ title }) => title).sort();
}
