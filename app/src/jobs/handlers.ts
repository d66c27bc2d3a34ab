import { judgeVoters } from '../community/trust/judge-voters.ts';
import type { Settings } from '../config/config.ts';
import { closeDays } from '../feed/close-days.ts';
import { keepTwins } from '../papers/keep-twins.ts';
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

/** Brings in what is new at the source of this name, or what the service of this name knows of our papers. */
export type HarvestSource = (source: string, signal: AbortSignal) => Promise<void>;

/** Fetches the pictures that submitters have linked to since. */
export type FetchPictures = (signal: AbortSignal) => Promise<void>;

export function jobHandlers({
  store,
  harvestSource,
  fetchPictures,
  settings,
  now,
}: {
  store: Store;
  harvestSource: HarvestSource;
  fetchPictures: FetchPictures;
  /** As they are now. */
  settings: () => Settings;
  now: () => number;
}): JobHandlers {
  return {
    ingest: async (payload, signal) => harvestSource(named(payload, 'source'), signal),
    enrich: async (payload, signal) => harvestSource(named(payload, 'service'), signal),
    prune: () => prune(store.db, now()),
    trust: () => judgeVoters(store, now()),
    twins: () => keepTwins(store, now()),
    pictures: (_, signal) => fetchPictures(signal),
    days: (_payload, signal) => closeDays({ store, settings, now }, signal),
  };
}

function named(payload: unknown, field: 'source' | 'service'): string {
  const name = (payload as Readonly<Partial<Record<typeof field, unknown>>> | null)?.[field];
  if (typeof name === 'string') return name;
  throw new GiveUp(`The job names no ${field}. It was left in the list and can be ignored.`);
}
