import type { Selectable, Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { JobsTable } from '../store/work-schema.ts';

/** `queued`: the job `id` runs as soon as a worker is free. `running`: it does already. */
export type Retried = { outcome: 'queued' | 'running'; id: number } | { outcome: 'done' | 'missing' };

/**
 * Lets a failed or waiting job run now, with all its attempts before it. Where a newer job of the same key waits, as
 * with a schedule, that one runs now instead.
 */
export function retryJob(store: Store, id: number, now: number): Promise<Retried> {
  return store.write(async (transaction) => {
    const asked = await transaction.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
    if (asked === undefined) return { outcome: 'missing' };
    if (asked.state === 'done') return { outcome: 'done' };
    const job = (await liveTwin(transaction, asked)) ?? asked;
    if (job.state === 'running') return { outcome: 'running', id: job.id };
    await transaction
      .updateTable('jobs')
      .set({ state: 'pending', attempts: 0, run_at: now, finished_at: null })
      .where('id', '=', job.id)
      // A worker may have taken it meanwhile: then it runs already.
      .where('state', 'in', ['pending', 'failed'])
      .execute();
    return { outcome: 'queued', id: job.id };
  });
}

function liveTwin(transaction: Transaction<Schema>, { id, unique_key }: Selectable<JobsTable>) {
  if (unique_key === null) return undefined;
  return transaction
    .selectFrom('jobs')
    .selectAll()
    .where('unique_key', '=', unique_key)
    .where('state', 'in', ['pending', 'running'])
    .where('id', '!=', id)
    .executeTakeFirst();
}
