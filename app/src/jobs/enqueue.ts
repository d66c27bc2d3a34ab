import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { type Job, KINDS } from './kinds.ts';

export interface QueueTerms {
  /** No job is added while one with this key is pending or running. */
  uniqueKey?: string;
  /** Name of the schedule that asks for it. */
  schedule?: string;
  /** Not before this moment, milliseconds UTC. */
  runAt: number;
  now: number;
}

/**
 * Adds a job, and tells whether it did. Inside a transaction the job is there exactly when the rest is. Its handler may
 * be run more than once, so that doing it again must change nothing.
 */
export async function enqueueJob(
  db: Kysely<Schema>,
  { kind, payload }: Job,
  { uniqueKey, schedule, runAt, now }: QueueTerms,
): Promise<boolean> {
  const added = await db
    .insertInto('jobs')
    .values({
      kind,
      payload: JSON.stringify(payload),
      unique_key: uniqueKey ?? null,
      schedule: schedule ?? null,
      run_at: runAt,
      attempts: 0,
      most_attempts: KINDS[kind].mostAttempts,
      state: 'pending',
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}
