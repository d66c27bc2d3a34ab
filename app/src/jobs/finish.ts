import type { Updateable } from 'kysely';
import type { Store } from '../store/store.ts';
import type { JobsTable } from '../store/work-schema.ts';
import { backoffMs, describeFailure, GiveUp, RetryAfter, waitMs } from './failures.ts';
import type { HeldJob } from './lease.ts';

/**
 * Each of these ends a run of a job and gives the lease back. They give false, and change nothing, when the lease was
 * lost to somebody else before.
 */

export function completeJob(store: Store, job: HeldJob, now: number): Promise<boolean> {
  return endRun(store, job, { state: 'done', last_error: null, finished_at: now });
}

/** Back into the queue as if it had not been begun: for a worker that stops. */
export function releaseJob(store: Store, job: HeldJob): Promise<boolean> {
  return endRun(store, job, { state: 'pending', attempts: job.attempts - 1 });
}

/**
 * Notes why the run failed, and lets the job run again later, or never where the error is a GiveUp or the attempts are
 * used up. A RetryAfter costs no attempt.
 *
 * @param random from 0 up to, not including, 1; spreads the next attempts
 */
export function failJob(
  store: Store,
  job: HeldJob,
  error: unknown,
  { now, random }: { now: number; random: number },
): Promise<boolean> {
  const last_error = describeFailure(error);
  if (error instanceof RetryAfter) {
    const run_at = now + waitMs(error);
    return endRun(store, job, { state: 'pending', attempts: job.attempts - 1, run_at, last_error });
  }
  if (error instanceof GiveUp || job.attempts >= job.mostAttempts) {
    return endRun(store, job, { state: 'failed', last_error, finished_at: now });
  }
  const run_at = now + backoffMs(job.attempts, random);
  return endRun(store, job, { state: 'pending', run_at, last_error });
}

async function endRun(
  store: Store,
  { id, lease }: HeldJob,
  outcome: Updateable<JobsTable>,
): Promise<boolean> {
  const held = await store.db
    .updateTable('jobs')
    .set({ ...outcome, lease_until: null, leased_by: null })
    .where('id', '=', id)
    .where('leased_by', '=', lease)
    .returning('id')
    .executeTakeFirst();
  return held !== undefined;
}
