import fc from 'fast-check';
import { beforeEach, expect, it } from 'vitest';
import { giveMembers, giveVotes } from '../community/trust/testing.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { periodList } from './period.ts';
import { feedOf, giveForecasts, givePapers, submittedOn } from './testing.ts';
import { trending } from './trending.ts';

const NOW = Date.parse('2026-01-22T10:00:00Z');

describeOnEachDatabase('a day of fifty papers', (database) => {
  let store: Store;
  let owner: number;
  const numbers = [...Array(50).keys()].map((index) => index + 1);

  beforeEach(async () => {
    store = await database.open();
    [owner = 0] = await giveMembers(store, [{ ageDays: 400, role: 'owner' }], { name: 'owner', now: NOW });
  });

  /** The papers of a day, each with so many votes at the sources. */
  async function open(upvotes: (index: number) => number, how: 'submitted' | 'announced' = 'submitted') {
    const day = how === 'submitted' ? submittedOn('2026-01-22') : { announced: '2026-01-22' };
    await givePapers(
      store,
      numbers.map((index) => ({
        title: `Paper number ${index}`,
        arxivId: `2601.${10000 + index}`,
        ...day,
        upvotes: upvotes(index),
      })),
    );
  }

  async function keepAndRead(people: readonly number[], papers: readonly number[]) {
    const acts = people.flatMap((person_id) =>
      papers.map((paper) => ({ person_id, first_paper_id: paper, paper_id: paper })),
    );
    const at = NOW - 1000;
    await store.db
      .insertInto('marks')
      .values(acts.map((act) => ({ ...act, kind: 'save' as const, created_at: at })))
      .execute();
    await store.db
      .insertInto('reads')
      .values(acts.map((act) => ({ ...act, read_at: at })))
      .execute();
  }

  /** Ranks of the papers, the first 1, by their addresses. */
  async function ranks(list: 'day' | 'trending'): Promise<Map<string, number>> {
    const feed = feedOf(store, { BROADSHEET_DAY_AUTO: '50' });
    const { papers } =
      list === 'day'
        ? ((await periodList(feed, 'day', '2026-01-22')) ?? { papers: [] })
        : await trending(feed);
    return new Map(papers.map(({ address }, index) => [address, index + 1]));
  }

  const members = (count: number, name: string, given: { ageDays: number; host: number | null }) =>
    giveMembers(store, Array(count).fill(given), { name, now: NOW });

  const addressOf = (paper: number) => `2601.${10000 + paper}`;

  async function ring(): Promise<number[]> {
    const [host = 0] = await members(1, 'host', { ageDays: 300, host: owner });
    return members(20, 'ring', { ageDays: 6, host });
  }

  for (const [name, upvotes] of [
    ['with many votes', (index: number) => index * 3],
    ['with few votes, many of them equal', (index: number) => index % 4],
    ['without a vote', () => 0],
  ] as const) {
    it(`moves by at most two ranks whatever twenty new accounts of a branch vote for, ${name}`, async () => {
      await open(upvotes);
      const voters = await ring();
      const before = await ranks('day');
      const targets = fc.sample(fc.subarray(numbers, { minLength: 1 }), { numRuns: 4, seed: 7 });
      for (const papers of [[1], [25], ...targets]) {
        await store.db.deleteFrom('marks').execute();
        await giveVotes(store, voters, papers, NOW - 1000);
        const after = await ranks('day');
        for (const paper of numbers) {
          const moved = (before.get(addressOf(paper)) ?? 0) - (after.get(addressOf(paper)) ?? 0);
          expect(Math.abs(moved)).toBeLessThanOrEqual(2);
        }
      }
    });
  }

  for (const [name, upvotes] of [
    ['with votes', (index: number) => index],
    ['without a vote, by forecasts', () => 0],
  ] as const) {
    it(`moves both lists by at most two ranks whatever the same ring votes for, keeps and reads, ${name}`, async () => {
      await open(upvotes, 'announced');
      await giveForecasts(store, new Map(numbers.map((paper) => [paper, ((paper * 7) % 23) / 2])));
      const voters = await ring();
      const before = { day: await ranks('day'), trending: await ranks('trending') };
      expect([...before.trending.values()]).toHaveLength(50);
      for (const papers of [
        [20],
        ...fc.sample(fc.subarray(numbers, { minLength: 1 }), { numRuns: 3, seed: 3 }),
      ]) {
        for (const table of ['marks', 'reads'] as const) await store.db.deleteFrom(table).execute();
        await giveVotes(store, voters, papers, NOW - 1000);
        await keepAndRead(voters, papers);
        for (const list of ['day', 'trending'] as const) {
          const after = await ranks(list);
          for (const paper of numbers) {
            const moved = (before[list].get(addressOf(paper)) ?? 0) - (after.get(addressOf(paper)) ?? 0);
            expect(Math.abs(moved)).toBeLessThanOrEqual(2);
          }
        }
      }
    });
  }

  it('follows twenty older members of different branches, and counts every vote', async () => {
    await open((index) => index % 15);
    const voters = await members(20, 'member', { ageDays: 200, host: owner });
    const target = addressOf(15);
    expect((await ranks('day')).get(target)).toBeGreaterThan(40);
    await giveVotes(store, voters, [15], NOW - 1000);
    expect((await ranks('day')).get(target)).toBe(1);
    expect((await ranks('trending')).get(target)).toBe(1);
    const list = await periodList(feedOf(store), 'day', '2026-01-22');
    expect(list?.papers[0]).toMatchObject({
      votesHere: 20,
      upvotes: 20,
      explanation: { score: expect.any(Number) },
    });
  });

  it('tells what votes weigh from three votes on, and never of fewer', async () => {
    await open(() => 0);
    const voters = await members(3, 'member', { ageDays: 200, host: owner });
    await giveVotes(store, voters.slice(0, 2), [7], NOW - 1000);
    await giveVotes(store, voters, [8], NOW - 1000);
    for (const { papers } of [
      await trending(feedOf(store)),
      await periodList(feedOf(store), 'day', '2026-01-22'),
    ].flatMap((list) => list ?? [])) {
      const [three, two] = papers;
      expect([three?.votesHere, two?.votesHere]).toEqual([3, 2]);
      expect(three?.explanation?.score).toBeGreaterThan(0);
      expect(two?.explanation?.score).toBeNaN();
      expect(JSON.stringify(two?.explanation)).toContain('told from 3 votes on');
    }
  });
});
