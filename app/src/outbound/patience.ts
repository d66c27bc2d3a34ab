import type { IncomingHttpHeaders } from 'node:http';
import type { Quota } from '../store/service-slots.ts';

const FIRST_DELAY_MS = 2000;
const LONGEST_DELAY_MS = 60_000;
/** A service that asks for more is taken to mean a day. */
const LONGEST_RETRY_MS = 24 * 3_600_000;

/** Statuses after which the same request may succeed later. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/**
 * How long a service asks to wait, in ms from `now` (ms UTC), or null: `Retry-After` in seconds or as a date
 * (RFC 9110, section 10.2.3). A date is compared with the service's own `Date`, so that our clock may be wrong.
 */
export function retryAfterMs(headers: IncomingHttpHeaders, now: number): number | null {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_RETRY_MS);
  const until = Date.parse(text);
  if (Number.isNaN(until)) return null;
  const theirs = Date.parse(headers.date ?? '');
  return Math.min(Math.max(0, until - (Number.isNaN(theirs) ? now : theirs)), LONGEST_RETRY_MS);
}

/**
 * How long to wait in ms after the `attempt`th failure, counted from 1: twice as long each time, between half of it
 * and all of it by `random` (0 to 1), so that many clients do not come back together.
 */
export function backoffMs(attempt: number, random: number): number {
  const longest = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS);
  return Math.round(longest * (0.5 + random / 2));
}

/**
 * What a service says of its limits: `RateLimit` of the IETF draft (`"api";r=480;t=120`, with `q` in
 * `RateLimit-Policy`), or `X-RateLimit-Limit`, `-Remaining` and `-Reset` (seconds, or a moment in seconds). Null when
 * it says nothing that can be read.
 */
export function quotaOf(headers: IncomingHttpHeaders, now: number): Quota | null {
  const standard = text(headers, 'ratelimit');
  const remaining = number(/\br=(\d+)/.exec(standard)?.[1]) ?? number(text(headers, 'x-ratelimit-remaining'));
  const reset = number(/\bt=(\d+)/.exec(standard)?.[1]) ?? number(text(headers, 'x-ratelimit-reset'));
  if (remaining === null || reset === null) return null;
  const limit =
    number(/\bq=(\d+)/.exec(text(headers, 'ratelimit-policy'))?.[1]) ??
    number(text(headers, 'x-ratelimit-limit'));
  // A number of seconds this large is a moment, not a span.
  const resetsAt = reset > 1_000_000_000 ? reset * 1000 : now + reset * 1000;
  return { limit, remaining, resetsAt: Math.min(resetsAt, now + LONGEST_RETRY_MS) };
}

function text(headers: IncomingHttpHeaders, name: string): string {
  return String(headers[name] ?? '');
}

function number(digits: string | undefined): number | null {
  return digits !== undefined && /^\d{1,10}$/.test(digits.trim())
    ? Math.min(Number(digits), 2_000_000_000)
    : null;
}
