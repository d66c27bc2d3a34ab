import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import type { Person } from '../community/actor.ts';
import { addToCollection } from '../community/collections/items.ts';
import { giveCollection } from '../community/collections/testing.ts';
import { type FollowKind, setFollow } from '../community/follows.ts';
import { givePeople } from '../community/testing.ts';
import { mergePapers } from '../papers/merge.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { followingList, partsOf } from './following.ts';
import { feedOf, givePapers } from './testing.ts';

const terms = { now: Date.UTC(2026, 0, 22), limited: false };
const NAMES = ['Ann Lee', 'Bo Day', 'Cy Orr'];
const TOPICS = ['waves', 'tides', 'floods'];
const PAPERS = 60;

/** Papers of three authors and topics by turns, a day apart, the last the newest. */
const papers = Array.from({ length: PAPERS }, (_, index) => ({
  title: `Water number ${index}`,
  arxivId: `2501.${String(index + 1).padStart(5, '0')}`,
  authors: [NAMES[index % 3] ?? ''],
  keywords: [TOPICS[Math.floor(index / 3) % 3] ?? ''],
  categories: [index % 2 === 0 ? 'math.PR' : 'cs.LG'],
  published: new Date(Date.UTC(2025, 0, index + 1)).toISOString().slice(0, 10),
}));

describeOnEachDatabase('what is new from what somebody follows', (database) => {
  let store: Store;
  let ada: Person;
  let bob: Person;
  beforeEach(async () => {
    store = await database.open();
    [ada, bob] = (await givePeople(store, 2)) as [Person, Person];
    await givePapers(store, papers);
  });

  const follow = (kind: FollowKind, name: string, set = true) =>
    setFollow(ada, store, { kind, name, set }, terms);
  const page = (number = 1) => followingList(feedOf(store), ada, number);

  it('is every paper once, the newest first, with every reason, page by page', async () => {
    expect((await page()).papers).toEqual([]);
    for (const [kind, name] of [
      ['author', 'ann-lee'],
      ['author', 'bo-day'],
      ['topic', 'waves'],
      ['category', 'cs.LG'],
    ] as const) {
      expect(await follow(kind, name)).toBe('following');
      expect(await follow(kind, name)).toBe('following');
    }
    const naive = papers
      .filter(
        ({ authors, keywords, categories }) =>
          authors[0] !== 'Cy Orr' || keywords[0] === 'waves' || categories[0] === 'cs.LG',
      )
      .reverse();
    const [first, second] = [await page(1), await page(2)];
    expect([...first.papers, ...second.papers].map(({ address }) => address)).toEqual(
      naive.map(({ arxivId }) => arxivId),
    );
    expect([first.total, first.pages, first.follows]).toEqual([
      naive.length,
      Math.ceil(naive.length / 50),
      4,
    ]);
    for (const { arxivId, authors, keywords, categories } of naive.slice(0, 50)) {
      const expected = [
        ...authors.filter((name) => name !== 'Cy Orr'),
        ...keywords.filter((name) => name === 'waves'),
        ...(categories[0] === 'cs.LG' ? ['Machine Learning'] : []),
      ];
      expect(first.reasons.get(arxivId)?.map(({ name }) => name)).toEqual(expected);
    }
    expect(await follow('author', 'ann-lee', false)).toBe('not following');
    expect((await page()).follows).toBe(3);
    expect(await follow('topic', 'nothing')).toBeNull();
    expect(await follow('collection', '1; drop table papers')).toBeNull();
  });

  it('is what people and lists that everybody sees add, and a merged paper once', async () => {
    const [open, own] = [
      await giveCollection(store, bob, { title: 'Open' }),
      await giveCollection(store, bob, { title: 'Own', visibility: 'private' }),
    ];
    const add = (id: number, addresses: string[]) =>
      addToCollection(bob, store, { id, papers: addresses }, terms);
    await add(open, ['2501.00001', '2501.00002']);
    await add(own, ['2501.00003']);
    await store.db
      .insertInto('submissions')
      .values({
        day: 20_000,
        paper_id: 4,
        source: 'readers',
        submitter: null,
        submitted_at: terms.now,
        person_id: bob.id,
      })
      .execute();
    expect(await follow('collection', String(own))).toBeNull();
    expect(await follow('person', 'nobody')).toBeNull();
    await follow('person', 'person-1');
    await follow('collection', String(open));
    const { papers: shown, reasons } = await page();
    expect(shown.map(({ address }) => address)).toEqual(['2501.00002', '2501.00001', '2501.00004']);
    expect(reasons.get('2501.00001')?.map(({ how, name }) => [how, name])).toEqual([
      ['collected', 'Person 1'],
      ['added', 'Open'],
    ]);
    expect(reasons.get('2501.00004')?.map(({ how }) => how)).toEqual(['submitted']);
    await mergePapers(store, '2501.00001', '2501.00002', { name: 'Ann' });
    expect((await page()).papers.map(({ address }) => address)).toEqual(['2501.00001', '2501.00004']);
  });

  it('is of an organization every paper that it stands on, however its name is written', async () => {
    await givePapers(store, [
      { title: 'Nets', arxivId: '2502.00001', organization: 'Deep Sea Lab', published: '2025-03-09' },
      { title: 'Lines', arxivId: '2502.00002', organization: 'deep sea lab', published: '2025-03-10' },
      { title: 'Hooks', arxivId: '2502.00003', organization: 'Other', published: '2025-03-10' },
    ]);
    expect(await follow('organization', 'shallow-lab')).toBeNull();
    expect(await follow('organization', 'deep-sea-lab')).toBe('following');
    const { papers: shown, reasons, follows } = await page();
    expect([follows, shown.map(({ address }) => address)]).toEqual([1, ['2502.00002', '2502.00001']]);
    expect(reasons.get('2502.00001')).toEqual([
      { how: 'organization', name: 'Deep Sea Lab', href: '/organizations/deep-sea-lab' },
    ]);
    expect(await follow('organization', 'deep-sea-lab', false)).toBe('not following');
  });

  it('is read from indexes: no table is gone through, and only an author’s papers are sorted', async () => {
    if (store.dialect !== 'sqlite') return;
    const plans = new Map<string, string>();
    for (const kind of ['author', 'topic', 'category', 'organization', 'collection', 'person'] as const) {
      for (const [index, part] of partsOf({ kind, key: '1' }).entries()) {
        const { rows } = await sql<{ detail: string }>`explain query plan ${part}`.execute(store.db);
        plans.set(`${kind} ${index}`, rows.map(({ detail }) => detail).join('; '));
      }
    }
    for (const [name, plan] of plans) {
      expect([name, plan.includes('SCAN')]).toEqual([name, false]);
      expect([name, plan.includes('TEMP B-TREE')]).toEqual([name, name.startsWith('author')]);
    }
  });
});
