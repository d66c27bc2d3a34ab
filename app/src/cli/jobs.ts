import { retryJobNow } from '../admin/actions.ts';
import { SYSTEM } from '../community/actor.ts';
import type { Settings } from '../config/config.ts';
import { type JobRow, listJobs } from '../jobs/list.ts';
import type { Retried } from '../jobs/retry.ts';
import { openStore } from '../store/open.ts';
import { EXIT } from './exit-codes.ts';

const MOST_ROWS = 200;

/** `broadsheet jobs`: what runs, what failed and why, what runs next, and what was done last. */
export async function jobsCommand(settings: Settings, options: { json?: true }): Promise<number> {
  const store = await openStore(settings);
  try {
    const jobs = await listJobs(store.db, MOST_ROWS);
    process.stdout.write(options.json ? `${JSON.stringify({ jobs })}\n` : describe(jobs));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** `broadsheet jobs retry ID`: lets a failed or waiting job run now. */
export async function retryCommand(
  settings: Settings,
  id: number,
  options: { json?: true },
): Promise<number> {
  const store = await openStore(settings);
  try {
    const retried = await retryJobNow(SYSTEM, { store, now: Date.now }, id);
    process.stderr.write(`${sentence(id, retried)}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify(retried)}\n`);
    return retried.outcome === 'queued' || retried.outcome === 'running' ? EXIT.done : EXIT.failed;
  } finally {
    await store.close();
  }
}

function sentence(id: number, retried: Retried): string {
  switch (retried.outcome) {
    case 'missing':
      return `There is no job ${id}; jobs that ended two weeks ago are deleted. "broadsheet jobs" lists them.`;
    case 'done':
      return `Job ${id} is done; nothing was changed.`;
    case 'running':
      return `Job ${retried.id} runs already; nothing was changed.`;
    case 'queued':
      return retried.id === id
        ? `Job ${id} runs as soon as a worker is free ("broadsheet serve" has one).`
        : `Job ${retried.id}, the next of its kind, runs as soon as a worker is free, in place of job ${id}.`;
  }
}

function describe(jobs: readonly JobRow[]): string {
  if (jobs.length === 0) return 'No jobs yet. "broadsheet serve" adds the scheduled ones when it starts.\n';
  return jobs.map(describeJob).join('');
}

function describeJob(job: JobRow): string {
  const columns = [
    String(job.id).padStart(6),
    job.state.padEnd(7),
    job.about.padEnd(24),
    `attempts ${job.attempts} of ${job.mostAttempts}`,
    whenOf(job),
  ];
  const reason = job.reason === null ? '' : `        ${job.reason}\n`;
  return `${columns.join('  ')}\n${reason}`;
}

function whenOf({ nextRun, finished, leaseUntil, worker }: JobRow): string {
  if (nextRun !== null) return `next run ${nextRun}`;
  if (finished !== null) return `ended ${finished}`;
  return `with ${worker ?? 'a worker'} until ${leaseUntil ?? 'now'}`;
}
