import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

const DAY_MS = 86_400_000;
const KEEP_JOBS_MS = 14 * DAY_MS;
const KEEP_RUNS_MS = 365 * DAY_MS;

/** Deletes jobs that ended two weeks ago, and the source runs of more than a year ago but the last of each source. */
export async function prune(db: Kysely<Schema>, now: number): Promise<void> {
  await db
    .deleteFrom('jobs')
    .where('state', 'in', ['done', 'failed'])
    .where('finished_at', '<', now - KEEP_JOBS_MS)
    .execute();
  await db
    .deleteFrom('source_runs')
    .where('started_at', '<', now - KEEP_RUNS_MS)
    .where('id', 'not in', (all) =>
      all
        .selectFrom('source_runs')
        .select((run) => run.fn.max('id').as('last'))
        .groupBy('source'),
    )
    .execute();
}
