import { setTimeout as sleep } from 'node:timers/promises';
import { keepSchedules } from './keep-schedules.ts';
import { takeJob } from './lease.ts';
import { mendTimes } from './mend-times.ts';
import { type JobWorker, runJob } from './run-job.ts';
import type { Schedule } from './schedule.ts';

/** Jobs that run at a time: sources mostly wait for answers. */
const LANES = 3;

/** How often a free lane looks for a job, and how often the times in the queue are looked over. */
const POLL_MS = 1000;
const LOOK_OVER_MS = 60_000;

/** After an error of the store itself. */
const TROUBLE_MS = 10_000;

/**
 * Runs jobs, scheduled ones and others, until the worker's signal; resolves when the last one is finished or given
 * back. Errors of jobs and of the store are logged and end nothing.
 *
 * @param schedules those that hold now; asked each time that the queue is looked over
 */
export async function runJobs(worker: JobWorker, schedules: () => readonly Schedule[]): Promise<void> {
  const lookOver = async () => {
    await lookOverTimes(worker, schedules);
    return LOOK_OVER_MS;
  };
  // What is due stands in the queue before anybody looks for it.
  const pause = await tried(worker, lookOver);
  const running = new Set<number>();
  const lane = () => again(worker, 0, () => runNextJob(worker, schedules, running));
  await Promise.all([again(worker, pause, lookOver), ...Array.from({ length: LANES }, lane)]);
}

/** Repeats the work until the signal, first after `pause` milliseconds, then after those that it asks for. */
async function again(worker: JobWorker, pause: number, work: () => Promise<number>): Promise<void> {
  const { signal } = worker;
  for (let wait = pause; !signal.aborted; wait = await tried(worker, work)) {
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

/** The pause that the work asks for, or the one after trouble. */
async function tried({ signal, log }: JobWorker, work: () => Promise<number>): Promise<number> {
  if (signal.aborted) return 0;
  return work().catch((error: unknown) => {
    log.error({ err: error }, 'the queue of jobs cannot be used; tried again in ten seconds');
    return TROUBLE_MS;
  });
}

async function runNextJob(
  worker: JobWorker,
  schedules: () => readonly Schedule[],
  running: Set<number>,
): Promise<number> {
  const job = await takeJob(worker.store, worker.terms, running);
  if (job === null) return POLL_MS;
  running.add(job.id);
  await runJob(worker, job).finally(() => running.delete(job.id));
  if (job.schedule !== null && !worker.signal.aborted) await lookOverTimes(worker, schedules);
  return 0;
}

async function lookOverTimes(
  { store, terms }: JobWorker,
  schedules: () => readonly Schedule[],
): Promise<void> {
  await mendTimes(store, { now: terms.now(), leaseMs: terms.leaseMs });
  await keepSchedules(store, schedules(), terms.now);
}
