import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginSourceRun } from '../store/source-runs.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { enqueueJob } from './enqueue.ts';
import { completeJob, failJob } from './finish.ts';
import { keepSchedules } from './keep-schedules.ts';
import { takeJob } from './lease.ts';
import { mendTimes } from './mend-times.ts';
import { nextRun } from './next-run.ts';
import { prune } from './prune.ts';
import { listSchedules, type Schedule, staggerMinutes } from './schedule.ts';

const LEASE_MS = 60_000;
const DAY_MS = 86_400_000;

const nightly: Schedule = {
  name: 'ingest:night',
  cron: '30 2 * * *',
  timezone: 'Europe/Zurich',
  first: 'on schedule',
  job: { kind: 'ingest', payload: { source: 'night' } },
};

/** A worker by a clock that the test sets: looks over the schedules, and does every job that is due. */
function worker(store: Store, schedules: readonly Schedule[], start: string) {
  const clock = { now: Date.parse(start) };
  const now = () => clock.now;
  const work = async () => {
    await mendTimes(store, { now: clock.now, leaseMs: LEASE_MS });
    await keepSchedules(store, schedules, now);
    const done: string[] = [];
    for (;;) {
      const job = await takeJob(store, { worker: 'w', now, leaseMs: LEASE_MS });
      if (job === null) return done;
      await completeJob(store, job, clock.now);
      done.push(`${job.schedule} ${new Date(clock.now).toISOString()}`);
      await keepSchedules(store, schedules, now);
    }
  };
  return {
    clock,
    work,
    /** Works every `stepMs` until the moment, and tells what was run. */
    async until(end: string, stepMs: number): Promise<string[]> {
      const done: string[] = [];
      for (; clock.now <= Date.parse(end); clock.now += stepMs) done.push(...(await work()));
      return done;
    },
  };
}

async function waiting(store: Store) {
  const jobs = await store.db
    .selectFrom('jobs')
    .selectAll()
    .where('state', '=', 'pending')
    .orderBy('id')
    .execute();
  return jobs.map(({ unique_key, run_at }) => `${unique_key} ${new Date(run_at).toISOString()}`);
}

describe('listSchedules', () => {
  it('asks services about our papers in jobs of their own kind, in our own time', () => {
    const schedules = listSchedules({
      sources: ['semantic-scholar', 'crossref', 'github-stars'],
      timezone: 'Europe/Zurich',
    });
    const services = schedules.filter(({ job }) => job.kind === 'enrich');
    expect(services.map(({ name, timezone, first, job }) => [name, timezone, first, job])).toEqual(
      ['semantic-scholar', 'crossref', 'github-stars'].map((service) => [
        `enrich:${service}`,
        'Europe/Zurich',
        'on schedule',
        { kind: 'enrich', payload: { service } },
      ]),
    );
    for (const service of services) expect(nextRun(service, 0)).toBeGreaterThan(0);
  });

  it('has a name, a clock and a next run for each', () => {
    const schedules = listSchedules({
      sources: ['arxiv-oai', 'my-feed', 'my-feed'],
      timezone: 'Europe/Zurich',
    });
    expect(schedules.map(({ name, timezone }) => `${name} ${timezone}`)).toEqual([
      'days Europe/Zurich',
      'prune Europe/Zurich',
      'trust Europe/Zurich',
      'twins Europe/Zurich',
      'pictures Europe/Zurich',
      'ingest:arxiv-oai America/New_York',
      'ingest:my-feed Europe/Zurich',
    ]);
    for (const schedule of listSchedules({
      sources: ['arxiv-oai', 'arxiv-rss', 'hf-daily', 'x'],
      timezone: 'UTC',
    })) {
      expect(nextRun(schedule, 0)).toBeGreaterThan(0);
    }
  });

  /** What asks no service. */
  const OWN = new Set(['days', 'prune', 'trust', 'twins', 'pictures']);

  const SOURCES = 'arxiv-oai arxiv-oai-raw arxiv-rss hf-daily biorxiv medrxiv openreview feeds x'.split(' ');

  it('asks services 0 to 29 minutes after their times, by the store, and always the same', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: Date.UTC(2030, 0, 1) }), (storeId, moment) => {
        const minutes = staggerMinutes(storeId);
        expect(minutes).toBe(staggerMinutes(storeId));
        expect(minutes >= 0 && minutes < 30).toBe(true);
        const earliest = listSchedules({ sources: SOURCES, timezone: 'UTC' });
        const own = listSchedules({ sources: SOURCES, timezone: 'UTC', storeId });
        expect(own.map((schedule) => ({ ...schedule, cron: '' }))).toEqual(
          earliest.map((schedule) => ({ ...schedule, cron: '' })),
        );
        // In a zone without summer time: each run is exactly so much later than the earliest moment.
        for (const [index, { name, cron }] of earliest.entries()) {
          const delay = OWN.has(name) ? 0 : minutes * 60_000;
          const at = nextRun({ cron, timezone: 'UTC' }, moment);
          expect(nextRun({ cron: own[index]?.cron ?? '', timezone: 'UTC' }, at + delay - 1)).toBe(at + delay);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('spreads stores over all minutes', () => {
    const seen = new Set(Array.from({ length: 600 }, (_, index) => staggerMinutes(`store ${index}`)));
    expect(seen.size).toBe(30);
  });
});

describeOnEachDatabase('keepSchedules', (database) => {
  it('runs once a night through the change to summer time and back', async () => {
    const store = await database.open();
    const spring = await worker(store, [nightly], '2026-03-28T00:00Z').until('2026-03-31T00:00Z', 1_800_000);
    expect(spring).toEqual(['2026-03-28T01:30', '2026-03-29T01:00', '2026-03-30T00:30'].map(run));
    await store.db.deleteFrom('jobs').execute();
    const autumn = await worker(store, [nightly], '2026-10-24T00:00Z').until('2026-10-27T00:00Z', 1_800_000);
    expect(autumn).toEqual(['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30'].map(run));
  });

  it('runs once what was missed while the machine slept, and then at its time', async () => {
    const store = await database.open();
    const often = { ...nightly, cron: '*/5 * * * *' };
    const { clock, work } = worker(store, [often], '2026-05-01T00:00Z');
    await work();
    clock.now += 3 * DAY_MS + 1000;
    expect(await work()).toHaveLength(1);
    expect(await work()).toEqual([]);
    expect(await waiting(store)).toEqual(['ingest:night 2026-05-04T00:05:00.000Z']);
  });

  it('runs what was missed between the end of a job and the death of the worker', async () => {
    const store = await database.open();
    const { clock, work } = worker(store, [nightly], '2026-05-01T00:30Z');
    await work();
    await store.db.updateTable('jobs').set({ state: 'done', finished_at: clock.now }).execute();
    clock.now += 10 * DAY_MS;
    expect(await work()).toHaveLength(1);
  });

  it('starts a new source and the first look at the days at once, the rest on schedule', async () => {
    const store = await database.open();
    const schedules = listSchedules({ sources: ['my-feed'], timezone: 'UTC' });
    expect((await worker(store, schedules, '2026-05-01T12:00Z').work()).sort()).toEqual([
      'days 2026-05-01T12:00:00.000Z',
      'ingest:my-feed 2026-05-01T12:00:00.000Z',
    ]);
    expect((await waiting(store)).sort()).toEqual([
      'days 2026-05-02T00:00:00.000Z',
      'ingest:my-feed 2026-05-02T04:30:00.000Z',
      'pictures 2026-05-01T12:25:00.000Z',
      'prune 2026-05-02T04:10:00.000Z',
      'trust 2026-05-02T03:40:00.000Z',
      'twins 2026-05-03T02:20:00.000Z',
    ]);
  });

  it('follows a changed time, and forgets a schedule that is gone but no job asked for once', async () => {
    const store = await database.open();
    const { clock, work } = worker(store, [nightly, { ...nightly, name: 'gone' }], '2026-05-01T12:00Z');
    await work();
    await enqueueJob(
      store.db,
      { kind: 'prune', payload: {} },
      { uniqueKey: 'once', runAt: clock.now + 1, now: clock.now },
    );
    await keepSchedules(store, [{ ...nightly, cron: '0 9 * * *' }], () => clock.now);
    expect(await waiting(store)).toEqual([
      'ingest:night 2026-05-02T07:00:00.000Z',
      'once 2026-05-01T12:00:00.001Z',
    ]);
    await keepSchedules(store, [], () => clock.now);
    expect(await waiting(store)).toEqual(['once 2026-05-01T12:00:00.001Z']);
  });

  it('goes on at the right time after a clock was a year ahead', async () => {
    const store = await database.open();
    const { clock, work } = worker(store, [nightly], '2027-05-01T00:00Z');
    await work();
    clock.now += 3_600_000;
    expect(await work()).toHaveLength(1);
    clock.now = Date.parse('2026-05-01T00:00Z');
    expect(await work()).toEqual([]);
    expect(await waiting(store)).toEqual(['ingest:night 2026-05-01T00:30:00.000Z']);
    clock.now = Date.parse('2026-05-01T00:30Z');
    expect(await work()).toHaveLength(1);
  });

  it('gives leases and second attempts of a clock that was ahead a new end', async () => {
    const store = await database.open();
    const { clock, work } = worker(store, [nightly], '2027-05-01T00:00Z');
    const terms = { worker: 'killed', now: () => clock.now, leaseMs: LEASE_MS };
    for (const uniqueKey of ['one', 'two']) {
      await enqueueJob(store.db, { kind: 'prune', payload: {} }, { uniqueKey, runAt: 0, now: 0 });
    }
    const job = await takeJob(store, terms);
    if (job) await failJob(store, job, new Error('no'), { now: clock.now, random: 0 });
    await takeJob(store, terms);
    clock.now = Date.parse('2026-05-01T00:00Z');
    // The one that failed is due; the one whose worker was killed waits for a lease from now on.
    expect(await work()).toHaveLength(1);
    expect(await work()).toHaveLength(0);
    clock.now += LEASE_MS;
    expect(await work()).toHaveLength(1);
  });

  it('leaves a job alone that waits for another attempt', async () => {
    const store = await database.open();
    const { clock, work } = worker(
      store,
      [{ ...nightly, cron: '* * * * *', first: 'at once' }],
      '2026-05-01T00:00Z',
    );
    await keepSchedules(store, [{ ...nightly, cron: '* * * * *', first: 'at once' }], () => clock.now);
    const job = await takeJob(store, { worker: 'w', now: () => clock.now, leaseMs: LEASE_MS });
    if (job) await failJob(store, { ...job, attempts: 5 }, new Error('busy'), { now: clock.now, random: 0 });
    clock.now += 5 * 60_000;
    expect(await work()).toEqual([]);
    clock.now += 3 * 60_000;
    expect(await work()).toHaveLength(1);
  });

  it('adds one job when several workers start together', async () => {
    const store = await database.open();
    const other = store.dialect === 'postgres' ? await database.open() : store;
    const schedules = listSchedules({ sources: ['a', 'b'], timezone: 'UTC' });
    const both = [store, other, store, other].map((one) => keepSchedules(one, schedules, () => 1_000_000));
    await Promise.all(both);
    expect(await waiting(store)).toHaveLength(schedules.length);
  });
});

describeOnEachDatabase('prune', (database) => {
  it('deletes old jobs that have ended, and old runs but the last of each source', async () => {
    const store = await database.open();
    const now = 1000 * DAY_MS;
    const job = (state: 'done' | 'failed' | 'pending', daysAgo: number) => ({
      kind: 'prune',
      payload: '{}',
      run_at: 0,
      attempts: 0,
      most_attempts: 1,
      created_at: 0,
      state,
      finished_at: state === 'pending' ? null : now - daysAgo * DAY_MS,
    });
    const jobs = [job('done', 15), job('failed', 15), job('done', 13), job('failed', 13), job('pending', 0)];
    await store.db.insertInto('jobs').values(jobs).execute();
    for (const [source, daysAgo] of [
      ['a', 500],
      ['a', 400],
      ['b', 400],
      ['b', 300],
    ] as const) {
      await beginSourceRun(store.db, { source, now: now - daysAgo * DAY_MS });
    }
    for (let times = 0; times < 2; times += 1) await prune(store.db, now);
    const kept = await store.db.selectFrom('jobs').select('state').orderBy('id').execute();
    expect(kept.map(({ state }) => state)).toEqual(['done', 'failed', 'pending']);
    const runs = await store.db.selectFrom('source_runs').selectAll().orderBy('id').execute();
    expect(runs.map(({ source, started_at }) => [source, now / DAY_MS - started_at / DAY_MS])).toEqual([
      ['a', 400],
      ['b', 300],
    ]);
  });
});

function run(minute: string): string {
  return `ingest:night ${minute}:00.000Z`;
}
