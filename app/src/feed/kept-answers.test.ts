import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SYSTEM } from '../community/actor.ts';
import { hidePaper } from '../community/moderation/hide-paper.ts';
import { giveMembers, giveVotes } from '../community/trust/testing.ts';
import { readSettings } from '../config/config.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { categoryList } from './category.ts';
import { closeDays } from './close-days.ts';
import type { FeedContext } from './context.ts';
import { keptAnswer } from './kept-answers.ts';
import { periodList } from './period.ts';
import { feedOf, givePapers, submittedOn } from './testing.ts';
import { topicList } from './topic.ts';

const START = Date.parse('2026-01-19T10:00:00Z');
const DAY_MS = 86_400_000;

const STEPS = ['vote', 'paper', 'later', 'settings', 'hide', 'nothing'] as const;

describeOnEachDatabase('answers that are kept', (database) => {
  it('are those that would be made now, whatever is done between two questions', async () => {
    const store = await database.open();
    const members = Array(20).fill({ ageDays: 200, role: 'owner' });
    const voters = await giveMembers(store, members, { name: 'm', now: START });
    const kept: NonNullable<FeedContext['kept']> = new Map();
    const keptCards = { version: '', cards: new Map() };
    let [now, papers, dayAuto, isHidden] = [START, 0, 30, false];
    const acts: Record<(typeof STEPS)[number], () => Promise<unknown>> = {
      vote: () => giveVotes(store, voters.splice(0, 2), [1 + (voters.length % 3)], now),
      paper: () => {
        papers += 1;
        const day = papers % 2 === 0 ? submittedOn('2026-01-19') : { announced: '2026-01-20' };
        const keywords = [papers % 3 === 0 ? 'Deep Sea' : 'deep sea'];
        return givePapers(store, [
          { title: `Paper ${papers}`, categories: ['cs.LG'], keywords, upvotes: 9 - papers, ...day },
        ]);
      },
      later: () => {
        now += DAY_MS / 2;
        return closeDays({ store, settings: () => readSettings({}), now: () => now });
      },
      settings: () => {
        dayAuto = 30 - dayAuto;
        return Promise.resolve();
      },
      hide: () => {
        isHidden = !isHidden;
        const why = 'It is no paper';
        return hidePaper(SYSTEM, store, { paper: 'p2', hide: isHidden, why }, { now, limited: false });
      },
      nothing: () => Promise.resolve(),
    };
    const steps = fc.sample(fc.constantFrom(...STEPS), { numRuns: 24, seed: 5 });
    for (const step of ['paper', 'paper', 'paper', ...steps] as const) {
      await acts[step]();
      const feed = { ...feedOf(store, { BROADSHEET_DAY_AUTO: String(dayAuto) }), now: () => now };
      expect(await answers({ ...feed, kept, keptCards }), step).toEqual(await answers(feed));
    }
  });

  it('are made once while nothing is written, also for those who ask meanwhile, and not kept when they fail', async () => {
    const store = await database.open();
    const feed = { ...feedOf(store), kept: new Map() };
    let made = 0;
    const make = async () => {
      made += 1;
      if (made === 1) throw new Error('out of order');
      return made;
    };
    await expect(keptAnswer(feed, 'key', make)).rejects.toThrow('out of order');
    const given = await Promise.all([1, 2, 3].map(() => keptAnswer(feed, 'key', make)));
    // What is written to other databases of the same server looks like something new, and it is made again.
    if (store.dialect === 'sqlite') expect(given).toEqual([2, 2, 2]);
    const ofAnotherProcess = await database.open();
    await giveMembers(ofAnotherProcess, [{ ageDays: 1, role: 'owner' }], { name: 'm', now: START });
    expect(await keptAnswer(feed, 'key', make)).toBeGreaterThan(Math.max(...given));
  });
});

async function answers(feed: FeedContext): Promise<unknown[]> {
  return [
    await periodList(feed, 'day', '2026-01-19'),
    await periodList(feed, 'day', '2026-01-20'),
    await periodList(feed, 'week', '2026-W04'),
    await periodList(feed, 'month', '2026-01', 'votes'),
    await categoryList(feed, 'cs.LG', 1),
    await topicList(feed, 'deep-sea', 1),
  ];
}
