import { beforeEach, expect, it } from 'vitest';
import { ingestBatch } from '../papers/ingest.ts';
import { recordOf } from '../papers/record.ts';
import { countVotes } from '../store/marks.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { type Actor, ANONYMOUS, SYSTEM } from './actor.ts';
import { TooManyRequestsError } from './limits.ts';
import { ownMarks, setMark } from './marks.ts';
import { givePeople } from './testing.ts';

const NOW = Date.UTC(2026, 0, 22);
const open = { now: NOW, limited: false };

describeOnEachDatabase('marks', (database) => {
  let store: Store;
  beforeEach(async () => {
    store = await database.open();
    const papers = [
      { title: 'Tides', arxivId: '2601.00001', upvotes: 7 },
      { title: 'Ebb', arxivId: '2601.00002' },
    ];
    await ingestBatch(store, 'jsonl', papers.map(recordOf), { now: NOW });
  });

  const mark = (actor: Actor, kind: 'vote' | 'save' | 'dismissal', set = true, paper = '2601.00001') =>
    setMark(actor, store, { paper, kind, set }, open);
  const votes = async () => Object.fromEntries(await countVotes(store.db, [1, 2]));

  it('of 200 readers at once, each asking twice and some taking it back, are counted right', async () => {
    const people = await givePeople(store, 200);
    const acts = people.flatMap((actor, index) => [
      mark(actor, 'vote'),
      mark(actor, 'vote'),
      ...(index % 4 === 0 ? [mark(actor, 'vote', true, '2601.00002')] : []),
    ]);
    await Promise.all(acts);
    expect(await votes()).toEqual({ 1: 200, 2: 50 });
    await Promise.all(
      people.filter((_, index) => index % 2 === 0).map((actor) => mark(actor, 'vote', false)),
    );
    expect(await votes()).toEqual({ 1: 100, 2: 50 });
  });

  it('are set and taken back, and say how it stands', async () => {
    const [ada, bob] = await givePeople(store, 2);
    if (ada === undefined || bob === undefined) throw new Error('two people are needed');
    expect(await mark(ada, 'save')).toEqual({
      address: '2601.00001',
      marks: { vote: false, save: true, dismissal: false },
      votes: 7,
    });
    expect((await mark(ada, 'vote'))?.votes).toBe(8);
    expect((await mark(bob, 'vote'))?.votes).toBe(9);
    expect(await mark(ada, 'dismissal')).toMatchObject({
      marks: { vote: false, save: true, dismissal: true },
      votes: 8,
    });
    expect((await mark(ada, 'vote'))?.marks).toEqual({ vote: true, save: true, dismissal: false });
    expect((await mark(ada, 'vote', false))?.votes).toBe(8);
    expect((await mark(ada, 'vote', false))?.votes).toBe(8);
    expect(await ownMarks(ada, store, ['2601.00001', '2601.00002'])).toEqual(
      new Map([['2601.00001', { vote: false, save: true, dismissal: false }]]),
    );
    expect((await ownMarks(bob, store, ['2601.00001'])).get('2601.00001')?.save).toBe(false);
    expect(await mark(ada, 'vote', true, '2601.99999')).toBeNull();
  });

  it('are for whoever is signed in, and only so many a minute', async () => {
    for (const actor of [ANONYMOUS, SYSTEM]) await expect(mark(actor, 'vote')).rejects.toThrow('signed in');
    const [ada] = await givePeople(store, 1);
    if (ada === undefined) throw new Error('somebody is needed');
    const act = () =>
      setMark(ada, store, { paper: '2601.00001', kind: 'save', set: true }, { now: NOW, limited: true });
    for (let count = 0; count < 120; count += 1) await act();
    await expect(act()).rejects.toThrow(TooManyRequestsError);
  });
});
