import { afterEach, expect, it } from 'vitest';
import { readSettings } from '../config/config.ts';
import { GiveUp, RetryAfter } from '../jobs/failures.ts';
import { says, startService, type TestService } from '../outbound/testing.ts';
import { ingestBatch } from '../papers/ingest.ts';
import { recordOf } from '../papers/record.ts';
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

  it('gives up a service that refuses the key, and says which setting it is', async () => {
    service = await startService(says(401, '{"message":"Bad credentials"}'));
    const settings = readSettings({
      BROADSHEET_GITHUB_URL: service.url,
      BROADSHEET_GITHUB_TOKEN: 'ghp_secret',
    });
    const store = await database.open();
    const paper = recordOf({ title: 'One', code: 'https://github.com/a/b' });
    await ingestBatch(store, 'jsonl', [paper], { now: 0 });
    const refused = scheduledHarvest(store, () => settings, '0.0.0')('github-stars', signal);
    await expect(refused).rejects.toBeInstanceOf(GiveUp);
    await expect(refused).rejects.toThrow('The key in BROADSHEET_GITHUB_TOKEN was not accepted');
    await expect(refused).rejects.not.toThrow('ghp_secret');
    expect(service.requests[0]?.headers.authorization).toBe('Bearer ghp_secret');
  });

  it('gives up where a login is refused', async () => {
    service = await startService(says(401));
    const settings = readSettings({
      BROADSHEET_OPENREVIEW_URL: service.url,
      BROADSHEET_OPENREVIEW_USER: 'ann@example.org',
      BROADSHEET_OPENREVIEW_PASSWORD: 'secret',
      BROADSHEET_OPENREVIEW_VENUES: 'A.cc/2027',
    });
    const failed = scheduledHarvest(await database.open(), () => settings, '0.0.0')('openreview', signal);
    await expect(failed).rejects.toBeInstanceOf(GiveUp);
    await expect(failed).rejects.toThrow('BROADSHEET_OPENREVIEW_PASSWORD');
  });
});
