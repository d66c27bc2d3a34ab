import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readSettings } from '../config/config.ts';
import { createLogger } from '../logging.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { enqueueJob } from './enqueue.ts';
import { RetryAfter } from './failures.ts';
import { type HarvestSource, jobHandlers } from './handlers.ts';
import { type JobRow, listJobs } from './list.ts';
import { listSchedules } from './schedule.ts';
import { runJobs } from './worker.ts';

/** Runs a worker until `end` holds of the list of jobs, then stops it and waits for it. */
async function workUntil(
  store: Store,
  harvestSource: HarvestSource,
  end: (jobs: JobRow[]) => boolean,
  {
    sources = [],
    leaseMs = 60_000,
    now = Date.now,
  }: { sources?: string[]; leaseMs?: number; now?: () => number } = {},
): Promise<JobRow[]> {
  const stop = new AbortController();
  const handlers = jobHandlers({
    store,
    harvestSource,
    fetchPictures: () => Promise.resolve(),
    settings: () => readSettings({}),
    now,
  });
  const terms = { worker: 'test', now, leaseMs };
  const worker = { store, handlers, terms, log: createLogger('silent'), signal: stop.signal };
  const running = runJobs(worker, () => listSchedules({ sources, timezone: 'UTC' }));
  while (!end(await listJobs(store.db, 100))) await sleep(10);
  stop.abort();
  await running;
  return listJobs(store.db, 100);
}

const about = (jobs: JobRow[], key: string) => jobs.find((job) => job.about === key);

/** The first look at the days is a job too. */
const isHarvested = (jobs: JobRow[]) =>
  jobs.some(({ state, about: key }) => state === 'done' && key === 'ingest:a');

describeOnEachDatabase('runJobs', (database) => {
  it('runs new sources at once, several at a time, and plans their next run', async () => {
    const store = await database.open();
    const begun: string[] = [];
    const harvest: HarvestSource = async (source) => {
      begun.push(source);
      // Each waits for the other: one at a time would wait for ever.
      while (begun.length < 2) await sleep(5);
    };
    const planned = listSchedules({ sources: ['a', 'b'], timezone: 'UTC' }).length;
    const settled = (jobs: JobRow[]) =>
      // Those of the sources, and the first look at the days.
      jobs.filter(({ state }) => state === 'done').length === 3 &&
      jobs.filter(({ state }) => state === 'pending').length === planned;
    const jobs = await workUntil(store, harvest, settled, { sources: ['a', 'b'] });
    expect(begun.sort()).toEqual(['a', 'b']);
    expect(about(jobs, 'ingest:a')).toMatchObject({ state: 'pending', attempts: 0, reason: null });
  });

  it('notes why a job failed and when it comes back', async () => {
    const store = await database.open();
    const harvest: HarvestSource = (source) =>
      Promise.reject(source === 'a' ? new Error('no answer') : new RetryAfter(50_000, 'busy'));
    const failed = (jobs: JobRow[]) => jobs.filter(({ reason }) => reason !== null).length === 2;
    const jobs = await workUntil(store, harvest, failed, { sources: ['a', 'b'] });
    expect(about(jobs, 'ingest:a')).toMatchObject({ state: 'pending', attempts: 1, reason: 'no answer' });
    expect(about(jobs, 'ingest:b')).toMatchObject({ state: 'pending', attempts: 0, reason: 'busy' });
  });

  it.each(['rejects', 'resolves'])('gives back a job that %s when the worker stops', async (way) => {
    const store = await database.open();
    const harvest: HarvestSource = async (_source, signal) => {
      await once(signal, 'abort');
      if (way === 'rejects') throw signal.reason;
    };
    const jobs = await workUntil(store, harvest, (all) => all.some(({ state }) => state === 'running'), {
      sources: ['a'],
    });
    expect(about(jobs, 'ingest:a')).toMatchObject({
      state: 'pending',
      attempts: 0,
      reason: null,
      worker: null,
    });
    const again = await workUntil(store, () => Promise.resolve(), isHarvested, { sources: ['a'] });
    expect(again.filter(({ state, about: key }) => state === 'done' && key === 'ingest:a')).toHaveLength(1);
  });

  it('keeps the lease of a long job', async () => {
    const store = await database.open();
    let runs = 0;
    const harvest: HarvestSource = async () => {
      runs += 1;
      await sleep(2000);
    };
    await workUntil(store, harvest, isHarvested, { sources: ['a'], leaseMs: 1500 });
    expect(runs).toBe(1);
  });

  it('does not begin its own job again when the machine has slept', async () => {
    const store = await database.open();
    let [runs, asleep] = [0, 0];
    const harvest: HarvestSource = async () => {
      runs += 1;
      asleep += 86_400_000;
      // Long enough that every free lane looks for jobs meanwhile.
      await sleep(1500);
    };
    const now = () => Date.now() + asleep;
    const jobs = await workUntil(store, harvest, isHarvested, { sources: ['a'], now });
    expect(runs).toBe(1);
    expect(jobs.find(({ state, about: key }) => state === 'done' && key === 'ingest:a')).toMatchObject({
      attempts: 1,
    });
  });

  it('stops a job that went to somebody else, and leaves it to them', async () => {
    const store = await database.open();
    let told = false;
    const harvest: HarvestSource = async (_source, signal) => {
      await store.db
        .updateTable('jobs')
        .set({ leased_by: 'another 1', lease_until: Date.now() + 60_000 })
        .where('state', '=', 'running')
        .execute();
      await once(signal, 'abort');
      told = true;
    };
    const jobs = await workUntil(store, harvest, () => told, { sources: ['a'], leaseMs: 300 });
    expect(about(jobs, 'ingest:a')).toMatchObject({ state: 'running', worker: 'another' });
  });

  it('fails a job that it does not know, or cannot read, with what to do, and goes on', async () => {
    const store = await database.open();
    const add = (kind: string, payload: string, unique_key: string) =>
      store.db
        .insertInto('jobs')
        .values({
          kind,
          payload,
          unique_key,
          run_at: 0,
          attempts: 0,
          most_attempts: 9,
          state: 'pending',
          created_at: 0,
        })
        .execute();
    await add('send-mail', '{}', 'later');
    await add('__proto__', '{}', 'odd');
    await add('ingest', 'not JSON', 'torn');
    await add('ingest', '{"source":7}', 'wrong');
    await enqueueJob(store.db, { kind: 'prune', payload: {} }, { uniqueKey: 'last', runAt: 1, now: 0 });
    const jobs = await workUntil(
      store,
      () => Promise.resolve(),
      (all) => all.filter(({ finished, about: key }) => finished !== null && key !== 'days').length === 5,
    );
    expect(about(jobs, 'later')?.reason).toMatch(
      /no jobs of the kind "send-mail".*broadsheet jobs retry \d+$/,
    );
    expect(about(jobs, 'odd')?.state).toBe('failed');
    expect(about(jobs, 'torn')?.reason).toMatch(/cannot be read/);
    expect(about(jobs, 'wrong')?.reason).toMatch(/names no source/);
    expect(about(jobs, 'last')?.state).toBe('done');
  });
});
