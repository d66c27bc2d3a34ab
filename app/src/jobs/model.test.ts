import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { enqueueJob } from './enqueue.ts';
import { backoffMs, RetryAfter } from './failures.ts';
import { completeJob, failJob, releaseJob } from './finish.ts';
import { extendLease, type HeldJob, takeJob } from './lease.ts';
import { retryJob } from './retry.ts';

const LEASE_MS = 60_000;
const MOST_ATTEMPTS = 6;

/** What a worker or the world does next. Workers hold on to every job they took, however long ago. */
const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('add' as const), key: fc.nat(3), delay: fc.nat(50_000) }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('take' as const), worker: fc.nat(1) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('wait' as const),
      ms: fc.integer({ min: -20_000, max: 70_000 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom(
        'beat' as const,
        'complete' as const,
        'fail' as const,
        'later' as const,
        'release' as const,
      ),
      worker: fc.nat(1),
      held: fc.nat(20),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('retry' as const), nth: fc.nat(5) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface TwinJob {
  key: string;
  state: 'pending' | 'running' | 'done' | 'failed';
  runAt: number;
  attempts: number;
  leaseUntil: number;
  holder: object | null;
}

/** The queue as a plain list, by the rules and nothing else. */
function naiveQueue() {
  const jobs: TwinJob[] = [];
  const live = (key: string) =>
    jobs.find((job) => job.key === key && (job.state === 'pending' || job.state === 'running'));
  const dueAt = (now: number) =>
    jobs
      .filter(({ state, runAt, leaseUntil }) =>
        state === 'pending' ? runAt <= now : state === 'running' && leaseUntil <= now,
      )
      .sort((a, b) => a.runAt - b.runAt || jobs.indexOf(a) - jobs.indexOf(b));
  return {
    jobs,
    add(key: string, runAt: number): boolean {
      if (live(key)) return false;
      jobs.push({ key, state: 'pending', runAt, attempts: 0, leaseUntil: 0, holder: null });
      return true;
    },
    take(now: number, holder: object): TwinJob | null {
      for (const job of dueAt(now)) {
        if (job.attempts < MOST_ATTEMPTS) {
          Object.assign(job, {
            state: 'running',
            attempts: job.attempts + 1,
            leaseUntil: now + LEASE_MS,
            holder,
          });
          return job;
        }
        Object.assign(job, { state: 'failed', holder: null });
      }
      return null;
    },
    /** What a holder does to its job, unless the job has another one by now. */
    by(holder: object, change: (job: TwinJob) => Partial<TwinJob>): boolean {
      const job = jobs.find((job) => job.holder === holder);
      if (!job) return false;
      Object.assign(job, { holder: null, ...change(job) });
      return true;
    },
    retry(job: TwinJob, now: number): void {
      const twin = live(job.key) ?? job;
      if (job.state === 'done' || twin.state === 'running') return;
      Object.assign(twin, { state: 'pending', attempts: 0, runAt: now });
    },
  };
}

describeOnEachDatabase('two workers on one queue', (database) => {
  it('do what a plain list does, in any order of their steps, also when the clock jumps', async () => {
    const store = await database.open();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        await store.db.deleteFrom('jobs').execute();
        await play(store, steps);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

async function play(store: Store, steps: readonly Step[]): Promise<void> {
  const naive = naiveQueue();
  const held: { job: HeldJob; holder: object }[][] = [[], []];
  let now = 1_000_000;
  for (const step of steps) {
    if (step.act === 'wait') now += step.ms;
    else if (step.act === 'add') {
      const key = `k${step.key}`;
      const added = await enqueueJob(
        store.db,
        { kind: 'ingest', payload: { source: key } },
        { uniqueKey: key, runAt: now + step.delay, now },
      );
      expect(added).toBe(naive.add(key, now + step.delay));
    } else if (step.act === 'take') {
      const holder = {};
      const job = await takeJob(store, { worker: `w${step.worker}`, now: () => now, leaseMs: LEASE_MS });
      const twin = naive.take(now, holder);
      expect(job?.attempts).toBe(twin?.attempts);
      if (job) held[step.worker]?.push({ job, holder });
    } else if (step.act === 'retry') await retryNth(store, naive, step.nth, now);
    else {
      const mine = held[step.worker] ?? [];
      const one = mine[step.held % Math.max(1, mine.length)];
      if (one) await act(store, naive, step.act, one, now);
    }
    expect(await rows(store)).toEqual(
      naive.jobs.map(({ key, state, runAt, attempts }) => ({ key, state, runAt, attempts })),
    );
  }
}

async function act(
  store: Store,
  naive: ReturnType<typeof naiveQueue>,
  kind: 'beat' | 'complete' | 'fail' | 'later' | 'release',
  { job, holder }: { job: HeldJob; holder: object },
  now: number,
): Promise<void> {
  const terms = { worker: 'w', now: () => now, leaseMs: LEASE_MS };
  const times = { now, random: 0 };
  switch (kind) {
    case 'beat': {
      const twin = naive.by(holder, () => ({ leaseUntil: now + LEASE_MS, holder }));
      return expect(await extendLease(store, job, terms)).toBe(twin);
    }
    case 'complete':
      return expect(await completeJob(store, job, now)).toBe(naive.by(holder, () => ({ state: 'done' })));
    case 'release': {
      const twin = naive.by(holder, ({ attempts }) => ({ state: 'pending', attempts: attempts - 1 }));
      return expect(await releaseJob(store, job)).toBe(twin);
    }
    case 'later': {
      const twin = naive.by(holder, ({ attempts }) => ({
        state: 'pending',
        attempts: attempts - 1,
        runAt: now + 9000,
      }));
      return expect(await failJob(store, job, new RetryAfter(9000, 'busy'), times)).toBe(twin);
    }
    case 'fail': {
      const twin = naive.by(holder, ({ attempts }) =>
        attempts >= MOST_ATTEMPTS
          ? { state: 'failed' }
          : { state: 'pending', runAt: now + backoffMs(attempts, 0) },
      );
      return expect(await failJob(store, job, new Error('no'), times)).toBe(twin);
    }
  }
}

async function retryNth(
  store: Store,
  naive: ReturnType<typeof naiveQueue>,
  nth: number,
  now: number,
): Promise<void> {
  const ids = await store.db.selectFrom('jobs').select('id').orderBy('id').execute();
  const [id, twin] = [ids[nth]?.id, naive.jobs[nth]];
  if (id === undefined || twin === undefined) return;
  await retryJob(store, id, now);
  naive.retry(twin, now);
}

async function rows(store: Store) {
  return store.db
    .selectFrom('jobs')
    .select(['unique_key as key', 'state', 'run_at as runAt', 'attempts'])
    .orderBy('id')
    .execute();
}
