import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { JobsTable } from '../store/work-schema.ts';

/** Who takes jobs, by which clock, and for how long at a time. */
export interface LeaseTerms {
  /** Names the worker in lists: any text. */
  worker: string;
  /** Milliseconds UTC. */
  now(): number;
  leaseMs: number;
}

/** A job that belongs to its taker until the lease ends. */
export interface HeldJob {
  id: number;
  /** As it stands in the store: perhaps of another version. */
  kind: string;
  /** JSON text. */
  payload: string;
  schedule: string | null;
  /** This one included. */
  attempts: number;
  mostAttempts: number;
  /** Names this run of the job and no other: whoever has lost the lease can no longer change the job. */
  lease: string;
}

/**
 * Takes the job that has been due longest, or null when none is. A job whose lease ran out, because its worker was
 * killed or stood still, is due again; one that has used up its attempts so is given up here.
 *
 * @param running ids of jobs that the caller is working on: after a sleep of the machine their leases have run out too,
 *   until they are extended
 */
export async function takeJob(
  store: Store,
  terms: LeaseTerms,
  running: ReadonlySet<number> = new Set(),
): Promise<HeldJob | null> {
  // Asked often and mostly in vain: without the write lock.
  if ((await dueJobs(store.db, terms.now(), running).executeTakeFirst()) === undefined) return null;
  return store.write(async (transaction) => {
    for (;;) {
      const job = await lockDueJob(transaction, store.dialect, terms.now(), running);
      if (job === undefined) return null;
      if (job.attempts < job.most_attempts) return leaseJob(transaction, job, terms);
      await buryJob(transaction, job, terms.now());
    }
  });
}

/** Makes the lease last from now on. False when the job belongs to somebody else by now: stop working on it. */
export function extendLease(store: Store, { id, lease }: HeldJob, terms: LeaseTerms): Promise<boolean> {
  return store.write(async (transaction) => {
    const held = await transaction
      .updateTable('jobs')
      .set({ lease_until: terms.now() + terms.leaseMs })
      .where('id', '=', id)
      .where('leased_by', '=', lease)
      .returning('id')
      .executeTakeFirst();
    return held !== undefined;
  });
}

function dueJobs(db: Kysely<Schema>, now: number, running: ReadonlySet<number>) {
  return db
    .selectFrom('jobs')
    .selectAll()
    .where(({ eb, and, or }) =>
      or([
        and([eb('state', '=', 'pending'), eb('run_at', '<=', now)]),
        and([eb('state', '=', 'running'), eb('lease_until', '<=', now)]),
      ]),
    )
    .$if(running.size > 0, (due) => due.where('id', 'not in', [...running]))
    .orderBy('run_at')
    .orderBy('id')
    .limit(1);
}

/** On SQLite the transaction is the only writer; on PostgreSQL rows that another worker is taking are passed over. */
function lockDueJob(
  transaction: Transaction<Schema>,
  dialect: Store['dialect'],
  now: number,
  running: ReadonlySet<number>,
) {
  const due = dueJobs(transaction, now, running);
  return (dialect === 'postgres' ? due.forUpdate().skipLocked() : due).executeTakeFirst();
}

async function leaseJob(
  transaction: Transaction<Schema>,
  job: Selectable<JobsTable>,
  { worker, now, leaseMs }: LeaseTerms,
): Promise<HeldJob> {
  const lease = `${worker} ${randomUUID()}`;
  const attempts = job.attempts + 1;
  await transaction
    .updateTable('jobs')
    // The clock is read here, with the lock in hand: waiting for it must not use up the lease.
    .set({ state: 'running', attempts, leased_by: lease, lease_until: now() + leaseMs })
    .where('id', '=', job.id)
    .execute();
  const { id, kind, payload, schedule, most_attempts: mostAttempts } = job;
  return { id, kind, payload, schedule, attempts, mostAttempts, lease };
}

/** A job that kills its worker each time would do so for ever. */
async function buryJob(
  transaction: Transaction<Schema>,
  { id, attempts, last_error }: Selectable<JobsTable>,
  now: number,
): Promise<void> {
  const before = last_error === null ? '' : ` The failure before: ${last_error}`;
  const reason =
    `The worker ended in the middle of the last of ${attempts} attempts. What was stored by then is kept. ` +
    `Look for the reason in the log, then run: broadsheet jobs retry ${id}.${before}`;
  await transaction
    .updateTable('jobs')
    .set({ state: 'failed', last_error: reason, lease_until: null, leased_by: null, finished_at: now })
    .where('id', '=', id)
    .execute();
}
