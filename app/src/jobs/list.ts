import { type Kysely, type Selectable, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { JobsTable } from '../store/work-schema.ts';

/** A job as lists show it; moments are ISO 8601 in UTC. */
export interface JobRow {
  id: number;
  kind: string;
  /** What tells it from others of its kind: its unique key, else its payload. */
  about: string;
  state: JobsTable['state'];
  attempts: number;
  mostAttempts: number;
  /** When a pending job runs next; null for others. */
  nextRun: string | null;
  /** Worker that has it, until when; null unless it is running. */
  worker: string | null;
  leaseUntil: string | null;
  /** Why the last attempt failed. */
  reason: string | null;
  created: string;
  finished: string | null;
}

export interface JobCounts {
  pending: number;
  running: number;
  failed: number;
}

/** Jobs in the order in which one asks about them: running, failed, pending by time, and the newest that are done. */
export async function listJobs(db: Kysely<Schema>, limit: number): Promise<JobRow[]> {
  const jobs = await db
    .selectFrom('jobs')
    .selectAll()
    .orderBy(sql`case state when 'running' then 1 when 'failed' then 2 when 'pending' then 3 else 4 end`)
    .orderBy(sql`case when finished_at is null then run_at else -finished_at end`)
    .orderBy('id')
    .limit(limit)
    .execute();
  return jobs.map(jobRow);
}

/** How many jobs wait, run, and were given up in the last two weeks. */
export async function countJobs(db: Kysely<Schema>): Promise<JobCounts> {
  const rows = await db
    .selectFrom('jobs')
    .select((job) => ['state' as const, job.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const count = (state: JobsTable['state']) => rows.find((row) => row.state === state)?.count ?? 0;
  return { pending: count('pending'), running: count('running'), failed: count('failed') };
}

/** Of each of these unique keys the job that waits or runs, else the one that ended last. */
export async function newestJobs(db: Kysely<Schema>, keys: readonly string[]): Promise<Map<string, JobRow>> {
  if (keys.length === 0) return new Map();
  const jobs = await db
    .selectFrom('jobs')
    .selectAll()
    .where('unique_key', 'in', keys)
    .orderBy(sql`case when finished_at is null then 1 else 0 end`)
    .orderBy('finished_at')
    .orderBy('id')
    .execute();
  return new Map(jobs.map((job) => [job.unique_key ?? '', jobRow(job)]));
}

/** The last failed job of each key after which no other of that key was done, the newest first. */
export async function standingFailures(db: Kysely<Schema>): Promise<JobRow[]> {
  const jobs = await db
    .selectFrom('jobs')
    .selectAll()
    .where('state', '=', 'failed')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('jobs as later')
            .select('later.id')
            .whereRef('later.unique_key', '=', 'jobs.unique_key')
            .where('later.state', 'in', ['done', 'failed'])
            .whereRef('later.finished_at', '>', 'jobs.finished_at'),
        ),
      ),
    )
    .orderBy('finished_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return jobs.map(jobRow);
}

/** How many jobs should have begun before `moment`, ms UTC, and have not. */
export async function countOverdue(db: Kysely<Schema>, moment: number): Promise<number> {
  const { count } = await db
    .selectFrom('jobs')
    .select((job) => job.fn.countAll<number | string>().as('count'))
    .where('state', '=', 'pending')
    .where('run_at', '<', moment)
    .executeTakeFirstOrThrow();
  return Number(count);
}

function jobRow(job: Selectable<JobsTable>): JobRow {
  return {
    id: job.id,
    kind: job.kind,
    about: job.unique_key ?? job.payload,
    state: job.state,
    attempts: job.attempts,
    mostAttempts: job.most_attempts,
    nextRun: job.state === 'pending' ? moment(job.run_at) : null,
    // The lease is the worker's name and a random id.
    worker: job.leased_by?.replace(/ \S+$/, '') ?? null,
    leaseUntil: moment(job.lease_until),
    reason: job.last_error,
    created: new Date(job.created_at).toISOString(),
    finished: moment(job.finished_at),
  };
}

function moment(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
