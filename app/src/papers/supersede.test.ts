import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkFolds } from '../keeping/check-folds.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { ingestBatch } from './ingest.ts';
import { type PaperRecord, recordOf } from './record.ts';

type Told = Pick<PaperRecord, 'title'> & Partial<PaperRecord>;

describeOnEachDatabase('records that supersede', (database) => {
  async function withPapers(...titles: string[]) {
    const store = await database.open();
    await ingestBatch(
      store,
      'jsonl',
      titles.map((title) => recordOf({ title, authors: ['Ann Lee'] })),
      { now: 1 },
    );
    return store;
  }
  const tell = (store: Store, told: Told[], about?: number[]) =>
    ingestBatch(store, 'counter', told.map(recordOf), { now: 2, supersedes: true, ...(about && { about }) });
  const bodies = async (store: Store) => {
    const rows = await store.db.selectFrom('paper_records').selectAll().orderBy('id').execute();
    return rows
      .filter(({ source }) => source === 'counter')
      .map(({ paper_id, body }) => [paper_id, (JSON.parse(body) as PaperRecord).citations]);
  };

  it('take the place of what their source said of the paper that it was asked about', async () => {
    const store = await withPapers('One', 'Two');
    expect(await tell(store, [{ title: 'One', citations: 1 }], [1])).toMatchObject({ added: 0, updated: 1 });
    // Whatever the record says, it is of the paper that was asked about.
    await tell(store, [{ title: 'Renamed', citations: 2 }], [1]);
    await tell(
      store,
      [
        { title: 'Renamed', citations: 3 },
        { title: 'Two', citations: 9 },
      ],
      [1, 2],
    );
    await tell(store, [{ title: 'Renamed', citations: 2 }], [1]);
    expect(await bodies(store)).toEqual([
      [1, 2],
      [2, 9],
    ]);
    expect(
      await store.db.selectFrom('papers').select(['title', 'citations']).orderBy('id').execute(),
    ).toEqual([
      { title: 'One', citations: 2 },
      { title: 'Two', citations: 9 },
    ]);
    expect(await tell(store, [{ title: 'Renamed', citations: 2 }], [1])).toMatchObject({ unchanged: 1 });
  });

  it('leave alone what another source said, and a second work of the same paper', async () => {
    const store = await withPapers('One');
    const works = [
      { title: 'One', authors: ['Ann Lee'], doi: '10.1000/1', citations: 1 },
      { title: 'One', authors: ['Ann Lee'], citations: 5 },
    ];
    await tell(store, works);
    await tell(store, [{ ...works[0], title: 'One', citations: 2 }]);
    expect(await bodies(store)).toEqual([
      [1, 2],
      [1, 5],
    ]);
    expect((await checkFolds(store.db)).ok).toBe(true);
  });

  it('drop an answer about a paper that was merged away meanwhile', async () => {
    const store = await withPapers('One');
    expect(await tell(store, [{ title: 'Gone', citations: 1 }], [77])).toMatchObject({
      added: 0,
      unchanged: 1,
    });
    expect(await bodies(store)).toEqual([]);
  });

  it('leave of any sequence what was said last of each paper', async () => {
    const batch = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 4 })), {
      maxLength: 5,
      selector: ([paper]) => paper,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { maxLength: 5 }), async (batches) => {
        await empty(await database.open());
        const store = await withPapers('One', 'Two', 'Three');
        const last = new Map<number, number>();
        for (const told of batches) {
          await tell(
            store,
            told.map(([paper, citations]) => ({ title: `Of ${paper}`, citations })),
            told.map(([paper]) => paper),
          );
          for (const [paper, citations] of told) last.set(paper, citations);
        }
        const kept = await bodies(store);
        expect(kept.sort()).toEqual([...last].sort());
        expect((await checkFolds(store.db)).ok).toBe(true);
      }),
      { numRuns: 4 },
    );
  });
});

async function empty({ db }: Store): Promise<void> {
  for (const table of [
    'paper_records',
    'paper_identifiers',
    'paper_addresses',
    'papers',
    'changes',
  ] as const) {
    await db.deleteFrom(table).execute();
  }
}
