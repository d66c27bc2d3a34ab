import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { periodList } from '../feed/period.ts';
import { feedOf, givePapers, submittedOn } from '../feed/testing.ts';
import { createLogger } from '../logging.ts';
import { forecastsOf } from '../store/forecasts.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { forecastPapers } from './forecast-papers.ts';
import { keepForecasting } from './keep-forecasts.ts';
import { openAttentionModel } from './open-model.ts';

const NOW = Date.parse('2026-01-22T10:00:00Z');
const TODAY = Math.floor(NOW / 86_400_000);

describeOnEachDatabase('attention that is expected', (database) => {
  let store: Store;
  beforeEach(async () => {
    store = await database.open();
  });

  const announced = { announced: '2026-01-22', published: '2026-01-21' };
  const famous = { title: 'A paper of before', authors: ['Ada Poe'], published: '2025-11-02' };
  const forecast = async (now = NOW) =>
    forecastPapers({ store, model: await openAttentionModel(), encoder: null, now: () => now, today: TODAY });
  const expected = async (papers: number[]) => {
    const forecasts = await forecastsOf(store.db, papers);
    return papers.map((paper) => forecasts.get(paper)?.expected ?? null);
  };

  it('is forecast once for papers of the last weeks, from what earlier papers of their authors got', async () => {
    await givePapers(store, [
      { ...famous, ...submittedOn('2025-11-03'), upvotes: 300 },
      { title: 'By somebody known', authors: ['Ada Poe'], ...announced },
      { title: 'By somebody unknown', authors: ['Bob Roe'], ...announced },
      { title: 'Put on a day', authors: ['Bob Roe'], ...submittedOn('2026-01-22') },
      { title: 'Long ago', published: '2020-01-01', announced: '2020-01-02' },
    ]);
    expect(await forecast()).toBe(4);
    const [old, known = 0, unknown = 0, onDay, longAgo] = await expected([1, 2, 3, 4, 5]);
    expect(old).toBeGreaterThan(0);
    expect(known).toBeGreaterThan(unknown ?? 0);
    expect(onDay).toBeGreaterThan(unknown ?? 0);
    expect(longAgo).toBeNull();
    expect(await forecast(NOW + 1000)).toBe(0);
    await store.db
      .updateTable('papers')
      .set({ updated_at: NOW + 2000 })
      .where('id', '=', 3)
      .execute();
    expect(await forecast(NOW + 3000)).toBe(1);
  });

  it('decides which announced papers join a day without votes, in which order, and is said there', async () => {
    await givePapers(store, [
      { ...famous, ...submittedOn('2025-11-03'), upvotes: 300 },
      { title: 'Expected', authors: ['Ada Poe'], ...announced },
      { title: 'Newer, with nothing', authors: ['Bob Roe'], ...announced },
      { title: 'Newest, with nothing', authors: ['Eve Doe'], ...announced },
    ]);
    await forecast();
    const feed = feedOf(store, { BROADSHEET_DAY_AUTO: '2' });
    const list = await periodList(feed, 'day', '2026-01-22');
    expect(list?.papers).toHaveLength(2);
    expect(list?.basis).toEqual({ kind: 'score', hasVotes: false, hasForecasts: true });
    expect(list?.papers[0]).toMatchObject({
      title: 'Expected',
      standing: { expected: expect.any(Number), isExplored: false },
    });
    expect(JSON.stringify(list?.papers[0]?.explanation)).toContain('votes of their earlier papers');
  });

  it('is forecast as papers come in, until it is stopped', async () => {
    const stop = new AbortController();
    const parts = {
      store,
      model: await openAttentionModel(),
      encoder: null,
      now: () => NOW,
      today: () => TODAY,
    };
    await givePapers(store, [{ title: 'Just in', ...announced }]);
    const running = keepForecasting({ ...parts, log: createLogger('silent') }, stop.signal);
    while ((await expected([1]))[0] === null) await sleep(10);
    stop.abort();
    await running;
  });
});
