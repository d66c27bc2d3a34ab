import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catchUp } from '../../catalogue/catch-up.ts';
import { wordEncoder } from '../../catalogue/testing.ts';
import type { Person } from '../../community/actor.ts';
import { setFollow } from '../../community/follows.ts';
import { giveMembers } from '../../community/trust/testing.ts';
import { feedOf, giveForecasts, givePapers, submittedOn } from '../../feed/testing.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import type { ComposedMail } from '../../ui/mail/edition-view.ts';
import { subscribe } from '../subscriptions/subscribe.ts';
import { readListKey } from '../subscriptions/wish.ts';
import { closeDueEditions } from './close-due-editions.ts';
import { exposure } from './exposure.ts';
import { openEditionCatalogue } from './open-catalogue.ts';
import { lastEditions, pastEdition } from './past-editions.ts';
import { previewList, previewOwn } from './preview.ts';

const NOW = Date.parse('2026-01-22T10:00:00Z');

const PAPERS = [
  { title: 'Tides of two moons', authors: ['Ada Poe'], keywords: ['moons'], abstract: 'Old.' },
  {
    title: 'A shore',
    authors: ['Bo Day'],
    organization: 'Shore Institute',
    categories: ['math.AC'],
    abstract: 'Sand. The surf never ends here.',
  },
  { title: 'Ebb', authors: ['Cy Low'], categories: ['math.PR', 'math.AC'], abstract: 'Water goes.' },
];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-previews-'));
});
afterAll(() => rm(folder, { recursive: true }));

describeOnEachDatabase('an edition before it is sent, and after', (database) => {
  async function open() {
    const store = await database.open();
    await givePapers(
      store,
      PAPERS.map((paper, place) => ({
        ...paper,
        arxivId: `2601.0000${place}`,
        published: '2026-01-21',
        upvotes: 2 - place,
        ...submittedOn('2026-01-21'),
      })),
    );
    const data = join(folder, store.dialect);
    await catchUp(store.db, data, { encoder: wordEncoder() });
    const feed = feedOf(store, { BROADSHEET_URL: 'https://papers.example.org' });
    return { store, feed, data, ...(await openEditionCatalogue(store, data)) };
  }

  async function member(store: Store, role: 'reader' | 'owner'): Promise<Person> {
    const [id = 0] = await giveMembers(store, [{ ageDays: 9, role }], { name: role, now: NOW });
    await store.db
      .updateTable('people')
      .set({ mail: `${role}@example.org` })
      .where('id', '=', id)
      .execute();
    return { kind: 'person', id, role, suspension: null };
  }

  const wish = (...keys: string[]) => ({
    lists: keys.flatMap((key) => readListKey(key) ?? []),
    frequency: 'daily' as const,
    threshold: null,
    delivery: { timezone: 'UTC', hour: 11, weekdaysOnly: false, weeklyDay: 1, mostPapers: 10 },
  });

  const told = (preview: ComposedMail | 'unsubscribed' | null) =>
    preview === null || preview === 'unsubscribed'
      ? preview
      : [...preview.text.matchAll(/^ {2}> (.*)$/gm)].map(([, reason]) => reason);

  it('puts first what is expected to be read, where votes do not tell yet', async () => {
    const { store, feed, catalogue, close } = await open();
    const owner = await member(store, 'owner');
    const papers = await store.db.selectFrom('papers').select(['id', 'title']).execute();
    const expected = new Map(papers.map(({ id, title }) => [id, title === 'Ebb' ? 500 : 1]));
    await giveForecasts(store, expected);
    const list = { kind: 'category' as const, target: 'math.AC', frequency: 'daily' as const };
    const mail = await previewList({ feed, catalogue }, owner, list);
    expect(mail?.text.match(/^(A shore|Ebb)$/gm)).toEqual(['Ebb', 'A shore']);
    close();
  });

  it('says of every list why a paper is there, and comes as it was previewed', async () => {
    const { store, feed, catalogue, close, data } = await open();
    const [ada, owner] = [await member(store, 'reader'), await member(store, 'owner')];
    expect(await previewOwn({ feed, catalogue }, ada)).toBe('unsubscribed');
    await setFollow(ada, store, { kind: 'author', name: 'cy-low', set: true }, { now: NOW, limited: false });
    const keys = ['search:q=surf', 'author:ada-poe', 'following'];
    await subscribe(ada, { store, feed }, wish(...keys), { now: NOW, limited: false });
    const preview = await previewOwn({ feed, catalogue }, ada);
    expect(told(preview)).toEqual([
      'Matches “surf”: Sand. The surf never ends here.',
      'New by Ada Poe, 2 votes',
      'By Cy Low, whom you follow',
    ]);
    const lists = [
      'topic:moons',
      'category:math.PR',
      'organization:shore-institute',
      'trending',
      'day',
      'topic:suns',
    ];
    const tried = lists.map(async (key) => {
      const list = readListKey(key);
      return list && told(await previewList({ feed, catalogue }, owner, { ...list, frequency: 'daily' }));
    });
    expect(await Promise.all(tried)).toEqual([
      ['New on moons, 2 votes'],
      ['New in Probability'],
      ['New from Shore Institute, 1 vote'],
      ['1st in trending, 2 votes', '2nd in trending, 1 vote', '3rd in trending'],
      ['1st of the day, 2 votes', '2nd of the day, 1 vote', '3rd of the day'],
      null,
    ]);
    close();
    const context = {
      store,
      settings: () => feed.settings,
      renderings: feed.renderings,
      openCatalogue: () => openEditionCatalogue(store, data),
      log: pino({ level: 'silent' }),
    };
    expect(await closeDueEditions(context, NOW + 3_600_000)).toMatchObject({ closed: 1 });
    const [edition] = await lastEditions(feed, owner);
    expect(edition).toMatchObject({ recipient: 'reader@example.org', localDate: '2026-01-22', papers: 3 });
    const again = await pastEdition(feed, owner, edition?.id ?? 0);
    expect(told(again)).toEqual(told(preview));
    expect(again?.text).not.toMatch(/subscriptions\/\d/);
    const { frontPage, editions } = await exposure(feed, owner);
    expect([frontPage.days, editions.papers]).toEqual([0, 3]);
    expect(editions.rows.find(({ group }) => group === 'By first-time authors')).toMatchObject({
      ofAll: 1,
      rnd: 0,
    });
    expect(await previewOwn({ feed, catalogue }, ada)).toBeNull();
  });
});
