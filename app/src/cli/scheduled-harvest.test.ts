import { afterEach, expect, it } from 'vitest';
import { readSettings } from '../config.ts';
import { GiveUp, RetryAfter } from '../jobs/failures.ts';
import { says, startService, type TestService } from '../outbound/testing.ts';
import { sourceStatuses } from '../store/source-runs.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { scheduledHarvest } from './scheduled-harvest.ts';

const signal = new AbortController().signal;

describeOnEachDatabase('scheduledHarvest', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  it('takes in what is new, comes back when it is told to, and gives up a source that is none', async () => {
    service = await startService(
      says(200, '<rss><channel/></rss>'),
      says(503, '', { 'retry-after': '3600' }),
    );
    const settings = readSettings({ BROADSHEET_ARXIV_RSS_URL: service.url, BROADSHEET_CATEGORIES: 'cs.LG' });
    const store = await database.open();
    const harvest = scheduledHarvest(store, () => settings, '0.0.0');
    await harvest('arxiv-rss', signal);
    expect(await sourceStatuses(store.db)).toMatchObject([{ name: 'arxiv-rss', ok: true }]);
    await store.db.updateTable('service_slots').set({ next_at: 0 }).execute();
    const later = harvest('arxiv-rss', signal);
    await expect(later).rejects.toBeInstanceOf(RetryAfter);
    await expect(later).rejects.toSatisfy((error: RetryAfter) => error.milliseconds > 3_500_000);
    await expect(harvest('gopher', signal)).rejects.toBeInstanceOf(GiveUp);
  });
});
