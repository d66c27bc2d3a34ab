import type { Selectable, Transaction } from 'kysely';
import { holdLock } from '../store/locks.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { JobsTable } from '../store/work-schema.ts';
import { enqueueJob } from './enqueue.ts';
import { nextRun } from './next-run.ts';
import type { Schedule } from './schedule.ts';

/**
 * Sees to it that every schedule has one job that waits or runs, at the right time: also after the schedules were
 * changed, or the clock was set. A run that was missed (the machine slept) stays due and comes once, however many were
 * missed; the next is counted from its end. Waiting jobs of schedules that are gone are deleted.
 *
 * @param now milliseconds UTC
 */
export function keepSchedules(
  store: Store,
  schedules: readonly Schedule[],
  now: () => number,
): Promise<void> {
  return store.write(async (transaction) => {
    // Two workers together would otherwise miss the job that the other has just added and finished.
    await holdLock(transaction, 'schedules');
    await forgetOthers(transaction, schedules);
    for (const schedule of schedules) await keepSchedule(transaction, schedule, now());
  });
}

async function forgetOthers(transaction: Transaction<Schema>, schedules: readonly Schedule[]): Promise<void> {
  const names = schedules.map(({ name }) => name);
  await transaction
    .deleteFrom('jobs')
    .where('state', '=', 'pending')
    .where('schedule', 'is not', null)
    .where((job) => (names.length === 0 ? job.lit(true) : job('schedule', 'not in', names)))
    .execute();
}

async function keepSchedule(
  transaction: Transaction<Schema>,
  schedule: Schedule,
  now: number,
): Promise<void> {
  const { name, job } = schedule;
  const live = await transaction
    .selectFrom('jobs')
    .selectAll()
    .where('unique_key', '=', name)
    .where('state', 'in', ['pending', 'running'])
    .executeTakeFirst();
  if (live === undefined) {
    const runAt = await firstRun(transaction, schedule, now);
    await enqueueJob(transaction, job, { uniqueKey: name, schedule: name, runAt, now });
    return;
  }
  const runAt = nextRun(schedule, now);
  if (!waitsForItsTime(live, now) || live.run_at === runAt) return;
  await transaction.updateTable('jobs').set({ run_at: runAt }).where('id', '=', live.id).execute();
}

/** Not one that is due, nor one that waits for another attempt. */
function waitsForItsTime({ state, schedule, run_at, last_error }: Selectable<JobsTable>, now: number) {
  return state === 'pending' && schedule !== null && last_error === null && run_at > now;
}

/** When a schedule without a job runs: at the first time after its last run, be that in the past. */
async function firstRun(transaction: Transaction<Schema>, schedule: Schedule, now: number): Promise<number> {
  const { last } = await transaction
    .selectFrom('jobs')
    .select((job) => job.fn.max('finished_at').as('last'))
    .where('unique_key', '=', schedule.name)
    .executeTakeFirstOrThrow();
  // A clock that was ahead may have left an end in the future.
  if (last !== null) return nextRun(schedule, Math.min(Number(last), now));
  return schedule.first === 'at once' ? now : nextRun(schedule, now);
}
