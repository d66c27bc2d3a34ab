import { setTimeout } from 'node:timers/promises';

/** Waits some milliseconds; rejects with its reason when the signal aborts. */
export type Sleep = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

export const sleep: Sleep = async (ms, signal) => {
  try {
    await setTimeout(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
};

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** Statuses after which the same question may be answered later. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/**
 * How long to wait in ms after the `attempt`th failure, counted from 1: twice as long each time, between half of it
 * and all of it by `random` (0 to 1), so that many clients do not come back together.
 */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS) * (0.5 + random / 2));
}

/**
 * How long a service asks to wait, in ms, or null: `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3).
 * A date is compared with the service's own `Date`, so that our clock may be wrong.
 */
export function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) return Number(text) * 1000;
  const until = Date.parse(text);
  if (Number.isNaN(until)) return null;
  const theirs = Date.parse(headers.get('date') ?? '');
  return Math.max(0, until - (Number.isNaN(theirs) ? Date.now() : theirs));
}
