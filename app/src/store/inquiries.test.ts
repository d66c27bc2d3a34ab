import { expect, it } from 'vitest';
import { ingestBatch } from '../papers/ingest.ts';
import { recordOf } from '../papers/record.ts';
import { papersToAsk, saveInquiries } from './inquiries.ts';
import type { Store } from './store.ts';
import { describeOnEachDatabase } from './testing.ts';

const NOW = 1_000_000;

/** Papers 1 to `count`, the last one the newest. */
async function keepPapers(store: Store, count: number): Promise<void> {
  const records = Array.from({ length: count }, (_, index) =>
    recordOf({ title: `Paper ${index}`, doi: `10.1000/${index + 1}`, published: `2026-01-${10 + index}` }),
  );
  await ingestBatch(store, 'jsonl', records, { now: 1 });
}

async function toAsk({ db }: Store, most: number, service = 'x'): Promise<number[]> {
  const papers = await papersToAsk(db, { service, foundBy: { schemes: ['doi'] }, now: NOW, most });
  return papers.map(({ id }) => id);
}

const note = (store: Store, ...papers: [id: number, dueAt: number][]) =>
  store.write((transaction) =>
    saveInquiries(
      transaction,
      papers.map(([paper_id, due_at]) => ({ service: 'x', paper_id, asked_at: 1, known: 1, due_at })),
    ),
  );

describeOnEachDatabase('papers that a service is to be asked about', (database) => {
  it('are the newest that it was never asked about, then those that are due again', async () => {
    const store = await database.open();
    await keepPapers(store, 6);
    expect(await toAsk(store, 3)).toEqual([6, 5, 4]);
    await note(store, [6, NOW + 1], [5, NOW], [4, NOW - 5], [3, NOW - 1]);
    expect(await toAsk(store, 10)).toEqual([2, 1, 4, 3, 5]);
    expect(await toAsk(store, 4)).toEqual([2, 1, 4, 3]);
    expect(await toAsk(store, 3)).toEqual([2, 1, 4]);
    expect(await toAsk(store, 2, 'another')).toEqual([6, 5]);
  });

  it('are of one day the most upvoted first, and only those that it can find', async () => {
    const store = await database.open();
    const [announced, doi] = ['2026-01-10', '10.1000/a'];
    const records = [
      { title: 'Quiet', doi, announced },
      { title: 'Loud', doi: '10.1000/b', announced, upvotes: 9 },
      { title: 'Of arXiv', arxivId: '2601.00001' },
      { title: 'With code', code: 'https://github.com/a/b' },
    ];
    await ingestBatch(store, 'jsonl', records.map(recordOf), { now: 1 });
    expect(await toAsk(store, 9)).toEqual([2, 1]);
    const found = (foundBy: Parameters<typeof papersToAsk>[1]['foundBy']) =>
      papersToAsk(store.db, { service: 'x', foundBy, now: NOW, most: 9 });
    expect((await found({ schemes: ['arxiv', 'doi'] })).map(({ id }) => id)).toEqual([2, 1, 3]);
    expect(await found({ code: 'https://github.com/' })).toEqual([
      {
        id: 4,
        title: 'With code',
        publishedDay: -1_000_000,
        hasCategories: false,
        arxivId: null,
        doi: null,
        code: 'https://github.com/a/b',
      },
    ]);
  });

  it('forget a paper that is gone', async () => {
    const store = await database.open();
    await keepPapers(store, 1);
    await note(store, [1, 0], [99, 0]);
    expect(await toAsk(store, 5)).toEqual([1]);
    await store.db.deleteFrom('papers').execute();
    expect(await store.db.selectFrom('paper_inquiries').selectAll().execute()).toEqual([]);
  });
});
