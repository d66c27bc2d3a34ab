import { beforeEach, expect, it } from 'vitest';
import { ingestBatch } from '../papers/ingest.ts';
import { mergePapers } from '../papers/merge.ts';
import { recordOf } from '../papers/record.ts';
import { undo } from '../papers/undo.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { deleteAccount } from './account.ts';
import type { Person } from './actor.ts';
import { noteRead, noteVisit, ownReading } from './reading.ts';
import { givePeople } from './testing.ts';

const MINUTE_MS = 60_000;
const START = Date.UTC(2026, 0, 22);
const at = (minutes: number) => START + minutes * MINUTE_MS;
const addressOf = (paper: number) => `2601.0000${paper}`;

describeOnEachDatabase('reading', (database) => {
  let store: Store;
  let ada: Person;
  beforeEach(async () => {
    store = await database.open();
    [ada] = (await givePeople(store, 1)) as [Person];
  });

  const arrive = (paper: number, minutes: number) =>
    ingestBatch(
      store,
      'jsonl',
      [recordOf({ title: `Tide number ${paper}`, authors: ['Ann Lee'], arxivId: addressOf(paper) })],
      { now: at(minutes) },
    );
  const visit = (minutes: number) => noteVisit(ada, store, { now: at(minutes) });
  const reading = (minutes: number) =>
    ownReading(ada, store, { addresses: [1, 2, 3].map(addressOf), now: at(minutes) });

  it('marks what came since the visit before, which ends half an hour after its last page', async () => {
    await arrive(1, 0);
    expect([...(await reading(1)).fresh]).toEqual([]);
    for (const minutes of [1, 20, 45]) await visit(minutes);
    await arrive(2, 50);
    expect([...(await reading(60)).fresh]).toEqual([]);
    // The visit that begins now is not written down yet.
    expect([...(await reading(90)).fresh]).toEqual([addressOf(2)]);
    await visit(90);
    await arrive(3, 95);
    expect([...(await reading(100)).fresh].sort()).toEqual([addressOf(2), addressOf(3)]);
    await visit(100);
    expect([...(await reading(131)).fresh]).toEqual([]);
  });

  it('goes along with merges, comes back with their undoing, and goes with the account', async () => {
    await arrive(1, 0);
    await arrive(2, 0);
    for (const paper of [2, 2, 9]) await noteRead(ada, store, { paper: addressOf(paper), now: at(1) });
    await mergePapers(store, addressOf(1), addressOf(2), { name: 'Ann' });
    expect([...(await reading(2)).read]).toEqual([addressOf(1)]);
    const { id } = await store.db.selectFrom('paper_decisions').select('id').executeTakeFirstOrThrow();
    await undo(store, id, { name: 'Ann' });
    expect([...(await reading(2)).read]).toEqual([addressOf(2)]);
    await visit(2);
    await deleteAccount(ada, store, { confirmation: 'person-0', now: at(3) });
    for (const table of ['reads', 'reading_habits'] as const) {
      expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });
});
