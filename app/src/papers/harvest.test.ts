import { expect, it } from 'vitest';
import { newestRefusals } from '../store/refusals.ts';
import { sourceStatuses } from '../store/source-runs.ts';
import { sourceCheckpoint } from '../store/source-states.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { harvestSource } from './harvest.ts';
import { recordOf } from './record.ts';
import type { Entry } from './sources/entry.ts';
import type { Source } from './sources/source.ts';

/** A source of so many papers, two a page, that fails before the page `failAt`. */
function source(papers: number, { failAt = Number.POSITIVE_INFINITY, refuse = false } = {}): Source {
  return {
    name: 'made-up',
    title: 'Made up',
    async *harvest({ checkpoint }) {
      for (let start = Number(checkpoint ?? 0); start < papers; start += 2) {
        if (start / 2 >= failAt) throw new Error('the service is down');
        const entries = [start, start + 1].map((n) => entry(n, refuse));
        yield { place: `page ${start}`, entries, checkpoint: start + 2 };
      }
    },
  };
}

function entry(n: number, refuse: boolean): Entry {
  if (refuse && n % 2 === 1) return { line: 2, refusal: { field: 'title', reason: `bad ${n}` } };
  return { line: 1, record: recordOf({ title: `Paper number ${n}` }), unknown: [], unusable: [] };
}

describeOnEachDatabase('harvestSource', (database) => {
  it('keeps each page with its checkpoint, and goes on there after a failure', async () => {
    const store = await database.open();
    await expect(harvestSource(store, source(6, { failAt: 2 }))).rejects.toThrow('the service is down');
    expect(await sourceCheckpoint(store.db, 'made-up')).toBe(4);
    expect(await sourceStatuses(store.db)).toMatchObject([{ name: 'made-up', ok: false, added: 4 }]);
    expect(await harvestSource(store, source(6))).toMatchObject({ read: 2, added: 2, stopped: false });
    expect(await harvestSource(store, source(6))).toMatchObject({ read: 0 });
    expect(await sourceStatuses(store.db)).toMatchObject([{ ok: true, added: 0 }]);
  });

  it('stands in the store from its beginning: a killed one is seen', async () => {
    const store = await database.open();
    const stateAt = async (now: number) => (await sourceStatuses(store.db, now)).map(({ state }) => state);
    const states: string[][] = [];
    const watched: Source = {
      ...source(0),
      async *harvest() {
        yield { place: 'page', entries: [], checkpoint: 1 };
        states.push(await stateAt(1000), await stateAt(1_000_000));
      },
    };
    await harvestSource(store, watched, { now: () => 1000 });
    expect(states).toEqual([['running'], ['interrupted']]);
    expect(await stateAt(1_000_000)).toEqual(['ok']);
  });

  it('stops after the page that is being written', async () => {
    const store = await database.open();
    const stop = new AbortController();
    const options = { signal: stop.signal, onProgress: () => stop.abort() };
    expect(await harvestSource(store, source(6), options)).toMatchObject({ read: 2, stopped: true });
    expect(await sourceCheckpoint(store.db, 'made-up')).toBe(2);
    expect(await sourceStatuses(store.db)).toMatchObject([{ ok: false }]);
  });

  it('keeps what was refused, once however often a page is read', async () => {
    const store = await database.open();
    const report = await harvestSource(store, source(4, { refuse: true }));
    expect(report).toMatchObject({ read: 4, added: 2, refused: 2 });
    expect(report.refusals[0]).toEqual({ file: 'page 0', line: 2, field: 'title', reason: 'bad 1' });
    await store.db.deleteFrom('source_states').execute();
    await harvestSource(store, source(4, { refuse: true }));
    expect((await newestRefusals(store.db, 10)).map(({ reason }) => reason)).toEqual(['bad 3', 'bad 1']);
  });

  it('keeps the newest ten thousand refusals', async () => {
    const store = await database.open();
    const refusals = Array.from({ length: 10_003 }, (_, n) => entry(2 * n + 1, true));
    const many: Source = {
      ...source(0),
      async *harvest() {
        yield { place: 'a large page', entries: refusals, checkpoint: null };
      },
    };
    await harvestSource(store, many);
    const kept = await newestRefusals(store.db, 20_000);
    expect(kept).toHaveLength(10_000);
    expect(kept[0]?.reason).toBe('bad 20005');
  });

  it('keeps neither the papers nor the checkpoint of a page whose last batch fails', async () => {
    const store = await database.open();
    const broken: Source = {
      ...source(0),
      async *harvest() {
        yield { place: 'page', entries: [entry(0, false)], checkpoint: 1n };
      },
    };
    await expect(harvestSource(store, broken)).rejects.toThrow(/BigInt/);
    expect(await store.db.selectFrom('papers').select('id').execute()).toEqual([]);
    expect(await sourceCheckpoint(store.db, 'made-up')).toBeNull();
  });
});
