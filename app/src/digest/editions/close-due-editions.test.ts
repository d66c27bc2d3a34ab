import { beforeEach, expect, it } from 'vitest';
import { SYSTEM } from '../../community/actor.ts';
import { hidePaper } from '../../community/moderation/hide-paper.ts';
import { giveMembers } from '../../community/trust/testing.ts';
import { givePapers, submittedOn } from '../../feed/testing.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { contextOf, NOW, subscribe } from '../testing/subscribers.ts';
import { closeDueEditions } from './close-due-editions.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function giveCollection({ db }: Store, owner: number): Promise<number> {
  const { id } = await db
    .insertInto('collections')
    .values({
      owner_id: owner,
      slug: 'seas',
      title: 'Seas',
      description: '',
      visibility: 'public',
      secret: 'secret of seas',
      created_at: NOW - 9 * DAY,
      updated_at: NOW - 9 * DAY,
      hidden_at: null,
      hidden_because: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

interface Addition {
  collection: number;
  person: number;
  paper: number;
  at: number;
}

function addToCollection({ db }: Store, { collection, person, paper, at }: Addition) {
  return db
    .insertInto('collection_items')
    .values({
      collection_id: collection,
      first_paper_id: paper,
      paper_id: paper,
      text: null,
      note: '',
      position: paper,
      added_by: person,
      added_at: at,
    })
    .execute();
}

/** Whose edition tells of what: addresses by the recipient's name. */
async function sent({ db }: Store): Promise<Record<string, string[]>> {
  const rows = await db
    .selectFrom('edition_items')
    .innerJoin('editions', 'editions.id', 'edition_items.edition_id')
    .innerJoin('subscribers', 'subscribers.id', 'editions.subscriber_id')
    .innerJoin('papers', 'papers.id', 'edition_items.paper_id')
    .select(['subscribers.mail', 'papers.address', 'editions.local_date as date'])
    .orderBy('editions.id')
    .orderBy('place')
    .execute();
  const editions = Map.groupBy(rows, ({ mail, date }) => `${mail.split('@')[0]} ${date.slice(5)}`);
  return Object.fromEntries(
    [...editions].map(([name, items]) => [name, items.map(({ address }) => address)]),
  );
}

describeOnEachDatabase('editions that are due', (database) => {
  let store: Store;
  beforeEach(async () => {
    store = await database.open();
  });

  const give = (
    day: string,
    papers: { id: string; title: string; upvotes?: number; keywords?: string[] }[],
  ) =>
    givePapers(
      store,
      papers.map(({ id, ...paper }) => ({ ...paper, arxivId: id, published: day, ...submittedOn(day) })),
    );

  it('tell each reader once of what is new on their lists, and of nothing twice', async () => {
    await give('2026-01-21', [
      { id: '2601.00001', title: 'Tides of two moons', upvotes: 3, keywords: ['moons'] },
      { id: '2601.00002', title: 'Salt in the wind', upvotes: 9 },
      { id: '2601.00003', title: 'A quiet paper', upvotes: 0, keywords: ['moons'] },
    ]);
    await subscribe(store, 'ada', { lists: [{ kind: 'day' }, { kind: 'topic', target: 'moons' }] });
    await subscribe(store, 'bob', { lists: [{ kind: 'day', threshold: 3 }], mostPapers: 1 });
    await subscribe(store, 'eve', { lists: [{ kind: 'topic', target: 'suns' }] });
    const context = contextOf(store);
    expect(await closeDueEditions(context, NOW)).toMatchObject({ closed: 2, empty: 1, failed: 0 });
    expect(await closeDueEditions(context, NOW + 1000)).toMatchObject({ closed: 0, empty: 0, failed: 0 });
    expect(await sent(store)).toEqual({
      'ada 01-22': ['2601.00002', '2601.00001', '2601.00003'],
      'bob 01-22': ['2601.00002'],
    });
    await give('2026-01-22', [{ id: '2601.00004', title: 'Waves', upvotes: 4 }]);
    await store.db.updateTable('papers').set({ upvotes: 20 }).where('address', '=', '2601.00001').execute();
    expect(await closeDueEditions(context, NOW + DAY)).toMatchObject({ closed: 2, empty: 1, failed: 0 });
    expect(await sent(store)).toMatchObject({ 'ada 01-23': ['2601.00004'], 'bob 01-23': ['2601.00004'] });
  });

  it('tell what was added to a collection since, by whom, to those who may see it', async () => {
    await give('2026-01-10', [
      { id: '2601.00001', title: 'Tides of two moons' },
      { id: '2601.00002', title: 'Salt in the wind' },
      { id: '2601.00003', title: 'A quiet paper' },
    ]);
    const [owner = 0] = await giveMembers(store, [{ ageDays: 90 }], { name: 'eve', now: NOW });
    const id = await giveCollection(store, owner);
    await addToCollection(store, { collection: id, person: owner, paper: 1, at: NOW - 2 * DAY });
    await addToCollection(store, { collection: id, person: owner, paper: 2, at: NOW - HOUR });
    await subscribe(store, 'ada', { lists: [{ kind: 'collection', target: String(id) }] });
    const context = contextOf(store);
    expect(await closeDueEditions(context, NOW)).toMatchObject({ closed: 1, empty: 0, failed: 0 });
    expect(await sent(store)).toEqual({ 'ada 01-22': ['2601.00002'] });
    const [mail] = await store.db.selectFrom('outbox').select('text').execute();
    expect(mail?.text).toContain('Added to “Seas” by eve 0');
    await store.db.updateTable('collections').set({ visibility: 'private' }).execute();
    await addToCollection(store, { collection: id, person: owner, paper: 3, at: NOW + HOUR });
    expect(await closeDueEditions(context, NOW + DAY)).toMatchObject({ closed: 0, empty: 1, failed: 0 });
  });

  it('leave behind a mail with its reason for each paper, links of its own and a name that stays', async () => {
    await give('2026-01-21', [{ id: '2601.00001', title: 'Tides of $O(n)$ moons', upvotes: 3 }]);
    const id = await subscribe(store, 'ada', { lists: [{ kind: 'day' }] });
    await closeDueEditions(contextOf(store), NOW);
    const [mail, ...others] = await store.db.selectFrom('outbox').selectAll().execute();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      kind: 'edition',
      recipient: 'ada@example.org',
      domain: 'example.org',
      subject: 'Tides of O(n) moons',
      list_id: 'editions.papers.example.org',
      expires_at: NOW + DAY,
      attempts: 0,
    });
    expect(mail?.message_id).toMatch(/^<edition-2026-01-22-[0-9a-f]{32}@papers\.example\.org>$/);
    expect(mail?.leave_url).toMatch(new RegExp(`^https://papers.example.org/subscriptions/${id}/leave/all/`));
    for (const part of [mail?.html, mail?.text]) {
      expect(part).toContain('1st of the day, 3 votes');
      expect(part).toContain('https://papers.example.org/papers/2601.00001');
      expect(part).toContain(mail?.leave_url);
    }
  });

  it('leave out what moderators have hidden, near duplicates, and what another worker has closed', async () => {
    await give('2026-01-21', [
      { id: '2601.00001', title: 'Tides of two moons', upvotes: 3 },
      { id: '2601.00002', title: 'Two moons of tides', upvotes: 2 },
      { id: '2601.00003', title: 'Salt', upvotes: 1 },
    ]);
    await subscribe(store, 'ada', { lists: [{ kind: 'day' }] });
    const terms = { now: NOW, limited: false };
    await hidePaper(SYSTEM, store, { paper: '2601.00003', hide: true, why: 'No paper' }, terms);
    const both = await Promise.all([
      closeDueEditions(contextOf(store), NOW),
      closeDueEditions(contextOf(await database.open()), NOW),
    ]);
    expect(both.reduce((sum, { closed }) => sum + closed, 0)).toBe(1);
    expect(await sent(store)).toEqual({ 'ada 01-22': ['2601.00001'] });
    expect(await store.db.selectFrom('outbox').select('id').execute()).toHaveLength(1);
  });

  it('tell on Monday of the weekend that was left out, and once a week of seven days', async () => {
    for (const [place, day] of ['2026-01-19', '2026-01-22', '2026-01-23', '2026-01-25'].entries())
      await give(day, [{ id: `2601.0000${place}`, title: `Paper ${'abcd'[place]}`, upvotes: 9 - place }]);
    await subscribe(store, 'ada', { lists: [{ kind: 'day' }], weekdaysOnly: true });
    await subscribe(store, 'bob', { lists: [{ kind: 'week', frequency: 'weekly' }] });
    const context = contextOf(store);
    for (const days of [0, 1, 2, 3, 4]) await closeDueEditions(context, NOW + days * DAY);
    expect(await sent(store)).toEqual({
      'bob 01-22': ['2601.00000'],
      'ada 01-23': ['2601.00001'],
      'ada 01-26': ['2601.00002', '2601.00003'],
    });
  });

  it('are left whole or not at all where a write fails, hold up nobody else, and come when it works again', async () => {
    await give('2026-01-21', [{ id: '2601.00001', title: 'Tides of two moons', upvotes: 3 }]);
    await subscribe(store, 'ada', { lists: [{ kind: 'day' }] });
    await subscribe(store, 'bob', { lists: [{ kind: 'day' }] });
    const context = contextOf(store);
    let writes = 0;
    const failing: Store = {
      ...store,
      write: (work) =>
        store.write(async (transaction) => {
          const result = await work(transaction);
          writes += 1;
          if (writes === 1) throw new Error('killed before the commit');
          return result;
        }),
    };
    const { behind, ...done } = await closeDueEditions({ ...context, store: failing }, NOW);
    expect(done).toEqual({ closed: 1, empty: 0, failed: 1 });
    expect(await sent(store)).toEqual({ 'bob 01-22': ['2601.00001'] });
    // Others have their turn before it is tried again.
    const others = await closeDueEditions(context, NOW + 5000, behind);
    expect(others).toEqual({ closed: 0, empty: 0, failed: 0, behind: null });
    expect(await closeDueEditions(context, NOW + 5000)).toMatchObject({ closed: 1, empty: 0, failed: 0 });
    expect(await sent(store)).toMatchObject({ 'ada 01-22': ['2601.00001'] });
    expect(await store.db.selectFrom('outbox').select('recipient').execute()).toHaveLength(2);
  });
});
