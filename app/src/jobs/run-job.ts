import type { Logger } from 'pino';
import type { Store } from '../store/store.ts';
import { describeFailure, GiveUp } from './failures.ts';
import { completeJob, failJob, releaseJob } from './finish.ts';
import type { JobHandlers } from './handlers.ts';
import { isJobKind, type JobKind, KINDS } from './kinds.ts';
import { extendLease, type HeldJob, type LeaseTerms } from './lease.ts';

/** What a worker needs to run jobs. */
export interface JobWorker {
  store: Store;
  handlers: JobHandlers;
  terms: LeaseTerms;
  log: Logger;
  /** Ends the worker. A job that is running then goes back into the queue. */
  signal: AbortSignal;
}

/** Beats in the time of a lease: some may come late, while the process is busy, before it is lost. */
const BEATS = 6;

/** Runs a job that was taken, keeps its lease meanwhile, and notes how it ended. */
export async function runJob(worker: JobWorker, job: HeldJob): Promise<void> {
  if (!isJobKind(job.kind)) return noteFailure(worker, job, unknownKind(job));
  const lost = new AbortController();
  const limit = AbortSignal.timeout(KINDS[job.kind].limitMs);
  const heartbeat = keepLease(worker, job, lost);
  const failure = await handle(worker, job.kind, job, AbortSignal.any([worker.signal, lost.signal, limit]));
  clearInterval(heartbeat);
  if (lost.signal.aborted) worker.log.warn(about(job), 'a job went to another worker: its lease had run out');
  else if (worker.signal.aborted) await release(worker, job);
  else if (limit.aborted) await noteFailure(worker, job, tooLong(job.kind));
  else if (failure !== null) await noteFailure(worker, job, failure.error);
  else await noteDone(worker, job);
}

/** Null when the handler did the job. */
async function handle(
  { handlers, signal }: JobWorker,
  kind: JobKind,
  { id, payload }: HeldJob,
  stop: AbortSignal,
): Promise<{ error: unknown } | null> {
  if (signal.aborted) return { error: signal.reason };
  try {
    await handlers[kind](parsePayload(id, payload), stop);
    return null;
  } catch (error) {
    return { error };
  }
}

function keepLease({ store, terms, log }: JobWorker, job: HeldJob, lost: AbortController): NodeJS.Timeout {
  const beat = async () => {
    try {
      if (!(await extendLease(store, job, terms))) lost.abort();
    } catch (error) {
      // The store may be back before the lease ends.
      log.error({ ...about(job), err: error }, 'the lease of a job could not be extended');
    }
  };
  return setInterval(() => void beat(), terms.leaseMs / BEATS);
}

async function noteDone({ store, terms, log }: JobWorker, job: HeldJob): Promise<void> {
  await completeJob(store, job, terms.now());
  log.info(about(job), 'a job is done');
}

async function noteFailure({ store, terms, log }: JobWorker, job: HeldJob, error: unknown): Promise<void> {
  await failJob(store, job, error, { now: terms.now(), random: Math.random() });
  log.warn({ ...about(job), reason: describeFailure(error) }, 'a job failed');
}

/** A handler that stopped early may not have said so: what ran into the stop runs again, which does no harm. */
async function release({ store, log }: JobWorker, job: HeldJob): Promise<void> {
  await releaseJob(store, job);
  log.info(about(job), 'a job was stopped and goes back into the queue');
}

function about({ id, kind, attempts }: HeldJob) {
  return { job: id, kind, attempt: attempts };
}

function parsePayload(id: number, payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw new GiveUp(`What job ${id} is about cannot be read. Nothing was done; it can be ignored.`);
  }
}

function unknownKind({ id, kind }: HeldJob): GiveUp {
  return new GiveUp(
    `This version of Broadsheet has no jobs of the kind "${kind}". Nothing was done. ` +
      `Start the version that added it, then run: broadsheet jobs retry ${id}`,
  );
}

function tooLong(kind: JobKind): Error {
  const hours = KINDS[kind].limitMs / 3_600_000;
  return new Error(`It took longer than ${hours} h and was stopped. What was stored by then is kept.`);
}
