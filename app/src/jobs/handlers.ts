import type { Store } from '../store/store.ts';
import { GiveUp } from './failures.ts';
import type { JobKind } from './kinds.ts';
import { prune } from './prune.ts';

/**
 * Does a job to its end, or rejects: with a RetryAfter or a GiveUp where it knows more than that it failed. Stops soon
 * after the signal; the run then does not count. May be called again for a job that it has done.
 */
type JobHandler = (payload: unknown, signal: AbortSignal) => Promise<void>;

export type JobHandlers = Readonly<Record<JobKind, JobHandler>>;

/** Brings in what is new at the source of this name. */
export type HarvestSource = (source: string, signal: AbortSignal) => Promise<void>;

export function jobHandlers({
  store,
  harvestSource,
  now,
}: {
  store: Store;
  harvestSource: HarvestSource;
  now: () => number;
}): JobHandlers {
  return {
    ingest: async (payload, signal) => harvestSource(sourceOf(payload), signal),
    prune: () => prune(store.db, now()),
  };
}

function sourceOf(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'source' in payload) {
    if (typeof payload.source === 'string') return payload.source;
  }
  throw new GiveUp('The job names no source. It was left in the list and can be ignored.');
}
