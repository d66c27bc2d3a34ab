import { inspect } from 'node:util';
import { hidePasswords } from '../logging.ts';

/** Thrown by a handler that was told, or knows, to come back later: the attempt does not count. */
export class RetryAfter extends Error {
  /** At least 0; more than a day counts as a day. */
  readonly milliseconds: number;

  constructor(milliseconds: number, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.milliseconds = milliseconds;
  }
}

/** Thrown by a handler that would fail again in the same way: the job is not tried again by itself. */
export class GiveUp extends Error {}

/** No job waits longer than this for its next attempt; what asks for more is asked again after a day. */
export const MOST_WAIT_MS = 86_400_000;

const FIRST_BACKOFF_MS = 30_000;
const MOST_BACKOFF_MS = 3_600_000;
const MOST_CHARACTERS = 1000;

/**
 * Milliseconds until the next attempt after the given number of failed ones: doubled each time from half a minute up
 * to an hour, of which a random part of up to a half is taken off, so that jobs that failed together do not come back
 * together.
 *
 * @param random from 0 up to, not including, 1
 */
export function backoffMs(attempts: number, random: number): number {
  const full = Math.min(MOST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, attempts - 1));
  return Math.round(full * (1 - random / 2));
}

/** How long a RetryAfter lets the job wait, in milliseconds: what it says, within bounds. */
export function waitMs({ milliseconds }: RetryAfter): number {
  return Number.isNaN(milliseconds) ? MOST_WAIT_MS : Math.min(MOST_WAIT_MS, Math.max(0, milliseconds));
}

/** An error as one line for the store, pages and terminals: bounded, without control characters or passwords. */
export function describeFailure(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : inspect(error, { depth: 1 });
  // Cut first: the message may come from outside and be of any length.
  const line = hidePasswords(text.slice(0, 2 * MOST_CHARACTERS))
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim();
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line;
}
