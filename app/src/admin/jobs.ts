import { type Actor, requireRole } from '../community/actor.ts';
import { countJobs, type JobCounts, type JobRow, listJobs, standingFailures } from '../jobs/list.ts';
import type { AdminContext } from './context.ts';

const MOST_ROWS = 200;

/** The queue as its owner sees it, up to 200 jobs. */
export interface JobsView {
  counts: JobCounts;
  running: JobRow[];
  /** All that were given up in the last two weeks, the newest first. */
  failed: JobRow[];
  waiting: JobRow[];
  done: JobRow[];
  /** Numbers of the failed jobs after which no other of the same key came to its end. */
  standing: number[];
}

/** What runs, what failed and why, what waits, and what was done last. */
export async function adminJobs(
  actor: Actor,
  { store: { db } }: Pick<AdminContext, 'store'>,
): Promise<JobsView> {
  requireRole(actor, 'owner');
  const [counts, jobs, failures] = await Promise.all([
    countJobs(db),
    listJobs(db, MOST_ROWS),
    standingFailures(db),
  ]);
  const inState = (state: JobRow['state']) => jobs.filter((job) => job.state === state);
  return {
    counts,
    running: inState('running'),
    failed: inState('failed'),
    waiting: inState('pending'),
    done: inState('done'),
    standing: failures.map(({ id }) => id),
  };
}
