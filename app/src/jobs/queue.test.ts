import { expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { enqueueJob } from './enqueue.ts';
import { GiveUp, RetryAfter } from './failures.ts';
import { completeJob, failJob, releaseJob } from './finish.ts';
import { extendLease, type HeldJob, takeJob } from './lease.ts';
import { countJobs, listJobs } from './list.ts';
import { retryJob } from './retry.ts';

const LEASE_MS = 1000;

describeOnEachDatabase('the queue', (database) => {
  const take = (store: Store, now: number, worker = 'w') =>
    takeJob(store, { worker, now: () => now, leaseMs: LEASE_MS });
  const taken = async (store: Store, now: number) => (await take(store, now)) as HeldJob;
  const add = (store: Store, source: string, runAt = 0, uniqueKey = `ingest:${source}`) =>
    enqueueJob(store.db, { kind: 'ingest', payload: { source } }, { uniqueKey, runAt, now: 0 });
  const fail = (store: Store, job: HeldJob, error: unknown, now: number) =>
    failJob(store, job, error, { now, random: 0 });
  const rowOf = async (store: Store) => (await listJobs(store.db, 10))[0];

  it('gives each job once, those that are due longest first', async () => {
    const store = await database.open();
    for (const [source, runAt] of [
      ['late', 30],
      ['early', 10],
      ['future', 99],
    ] as const)
      await add(store, source, runAt);
    const payloads = [await taken(store, 50), await taken(store, 50)].map(({ payload }) => payload);
    expect(payloads).toEqual(['{"source":"early"}', '{"source":"late"}']);
    expect(await take(store, 50)).toBeNull();
  });

  it('adds no second job of a key until the first has ended', async () => {
    const store = await database.open();
    expect(await add(store, 'a')).toBe(true);
    expect(await add(store, 'a')).toBe(false);
    const job = await taken(store, 0);
    expect(await add(store, 'a')).toBe(false);
    await completeJob(store, job, 1);
    expect(await add(store, 'a')).toBe(true);
    expect(await add(store, 'b', 0, 'other')).toBe(true);
  });

  it('adds a job exactly when its transaction is kept', async () => {
    const store = await database.open();
    const write = store.write(async (transaction) => {
      await enqueueJob(transaction, { kind: 'prune', payload: {} }, { runAt: 0, now: 0 });
      throw new Error('no');
    });
    await expect(write).rejects.toThrow('no');
    expect(await listJobs(store.db, 10)).toEqual([]);
  });

  it('gives a job again when the lease has run out, and hears no more from the first taker', async () => {
    const store = await database.open();
    await add(store, 'a');
    const first = await taken(store, 0);
    expect(await take(store, LEASE_MS - 1)).toBeNull();
    const second = await taken(store, LEASE_MS);
    expect(second).toMatchObject({ id: first.id, attempts: 2 });
    const terms = { worker: 'w', now: () => LEASE_MS, leaseMs: LEASE_MS };
    expect(await extendLease(store, first, terms)).toBe(false);
    expect(await completeJob(store, first, LEASE_MS)).toBe(false);
    expect(await fail(store, first, new Error('late'), LEASE_MS)).toBe(false);
    expect(await releaseJob(store, first)).toBe(false);
    expect(await rowOf(store)).toMatchObject({ state: 'running', attempts: 2, reason: null });
    expect(await completeJob(store, second, LEASE_MS)).toBe(true);
  });

  it('keeps a job with a worker that extends its lease', async () => {
    const store = await database.open();
    await add(store, 'a');
    const job = await taken(store, 0);
    for (let now = 900; now < 5000; now += 900) {
      expect(await extendLease(store, job, { worker: 'w', now: () => now, leaseMs: LEASE_MS })).toBe(true);
      expect(await take(store, now + 900)).toBeNull();
    }
  });

  it('counts the lease from when the lock is held', async () => {
    const store = await database.open();
    await add(store, 'a');
    // Each look at the clock is a second later, as if the lock had been waited for.
    let now = 0;
    const clock = () => {
      now += 1000;
      return now;
    };
    await takeJob(store, { worker: 'w', now: clock, leaseMs: LEASE_MS });
    expect(await rowOf(store)).toMatchObject({ leaseUntil: new Date(now + LEASE_MS).toISOString() });
  });

  it('tries again later and later, and gives up with the reason', async () => {
    const store = await database.open();
    await add(store, 'a');
    let now = 0;
    for (const wait of [30_000, 60_000, 120_000, 240_000, 480_000]) {
      await fail(store, await taken(store, now), new Error('no answer'), now);
      expect(await take(store, now + wait - 1)).toBeNull();
      now += wait;
    }
    await fail(store, await taken(store, now), new Error('still no answer'), now);
    expect(await rowOf(store)).toMatchObject({ state: 'failed', attempts: 6, reason: 'still no answer' });
    expect(await take(store, now * 100)).toBeNull();
  });

  it('gives up at once where another attempt is of no use', async () => {
    const store = await database.open();
    await add(store, 'a');
    await fail(store, await taken(store, 0), new GiveUp('no such source'), 7);
    expect(await rowOf(store)).toMatchObject({ state: 'failed', attempts: 1, reason: 'no such source' });
  });

  it('comes back when a service says, at no cost of attempts', async () => {
    const store = await database.open();
    await add(store, 'a');
    for (let now = 0; now < 20 * 5000; now += 5000) {
      await fail(store, await taken(store, now), new RetryAfter(5000, 'come back later'), now);
      expect(await take(store, now + 4999)).toBeNull();
    }
    expect(await rowOf(store)).toMatchObject({ state: 'pending', attempts: 0, reason: 'come back later' });
  });

  it('gives up a job that ends its worker each time', async () => {
    const store = await database.open();
    await add(store, 'deadly');
    await add(store, 'good', 1e9);
    for (let run = 0; run < 6; run += 1) expect(await take(store, run * LEASE_MS)).not.toBeNull();
    expect(await take(store, 6 * LEASE_MS)).toBeNull();
    const [row] = await listJobs(store.db, 10);
    expect(row).toMatchObject({ state: 'failed', attempts: 6 });
    expect(row?.reason).toMatch(/worker ended.*is kept.*broadsheet jobs retry/);
    expect((await taken(store, 1e9)).payload).toContain('good');
  });

  it('takes a released job up again as if nothing had been', async () => {
    const store = await database.open();
    await add(store, 'a');
    await releaseJob(store, await taken(store, 0));
    expect(await rowOf(store)).toMatchObject({ state: 'pending', attempts: 0, reason: null, worker: null });
    expect(await taken(store, 0)).toMatchObject({ attempts: 1 });
  });

  it('retries a failed job by hand with all its attempts', async () => {
    const store = await database.open();
    await add(store, 'a');
    const { id } = await taken(store, 0).then(async (job) => {
      await fail(store, job, new GiveUp('broken'), 0);
      return job;
    });
    expect(await retryJob(store, id, 5)).toEqual({ outcome: 'queued', id });
    expect(await rowOf(store)).toMatchObject({
      state: 'pending',
      attempts: 0,
      reason: 'broken',
      finished: null,
    });
    const job = await taken(store, 5);
    expect(await retryJob(store, id, 6)).toEqual({ outcome: 'running', id });
    await completeJob(store, job, 7);
    expect(await retryJob(store, id, 8)).toEqual({ outcome: 'done' });
    expect(await retryJob(store, 999, 8)).toEqual({ outcome: 'missing' });
  });

  it('hurries the next job of the same key instead of running two', async () => {
    const store = await database.open();
    await add(store, 'a');
    const failed = await taken(store, 0);
    await fail(store, failed, new GiveUp('broken'), 0);
    await add(store, 'a', 5000);
    expect(await take(store, 10)).toBeNull();
    const next = failed.id + 1;
    expect(await retryJob(store, failed.id, 10)).toEqual({ outcome: 'queued', id: next });
    expect(await taken(store, 10)).toMatchObject({ id: next });
    expect(await retryJob(store, failed.id, 10)).toEqual({ outcome: 'running', id: next });
  });

  it('lists and counts what runs, failed, waits and is done', async () => {
    const store = await database.open();
    for (const source of ['done', 'failed', 'running', 'pending']) await add(store, source);
    await completeJob(store, await taken(store, 1), 2);
    await fail(store, await taken(store, 3), new GiveUp('broken'), 4);
    await take(store, 5, 'host:7');
    const rows = await listJobs(store.db, 10);
    expect(rows.map(({ about, state, worker }) => [about, state, worker])).toEqual([
      ['ingest:running', 'running', 'host:7'],
      ['ingest:failed', 'failed', null],
      ['ingest:pending', 'pending', null],
      ['ingest:done', 'done', null],
    ]);
    expect(await countJobs(store.db)).toEqual({ pending: 1, running: 1, failed: 1 });
  });
});
