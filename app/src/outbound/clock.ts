import { setTimeout as wait } from 'node:timers/promises';

/** Time, passed in so that waiting can be tested without waiting. */
export interface Clock {
  /** ms UTC. */
  now(): number;
  /** Ends after `ms`, or throws when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: (ms, signal) => wait(ms, undefined, { signal }),
};
