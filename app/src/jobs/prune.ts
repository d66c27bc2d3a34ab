import type { Kysely } from 'kysely';
import { forgetOldCounts } from '../community/limits.ts';
import type { Schema } from '../store/schema.ts';

const DAY_MS = 86_400_000;
const KEEP_JOBS_MS = 14 * DAY_MS;
const KEEP_RUNS_MS = 365 * DAY_MS;

/**
 * Deletes jobs that ended two weeks ago, the source runs of more than a year ago but the last of each source, and what
 * has run out: counts of what may be done only so often, links that sign somebody in, addresses that have not said yes, and what is kept of browsers for a while.
 */
export async function prune(db: Kysely<Schema>, now: number): Promise<void> {
  await forgetOldCounts(db, now);
  await db
    .deleteFrom('sign_in_links')
    .where('purpose', '!=', 'owner')
    .where('expires_at', '<=', now - DAY_MS)
    .execute();
  for (const table of ['mail_changes', 'ceremonies', 'known_browsers', 'subscription_requests'] as const) {
    await db.deleteFrom(table).where('expires_at', '<=', now).execute();
  }
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
