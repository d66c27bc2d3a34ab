import { expect, test } from 'vitest';
import { backoffMs, isPassing, retryAfterMs, sleep } from './patience.ts';

test('pauses double up to half a minute, and are spread over their second half', () => {
  expect([1, 2, 3, 9].map((attempt) => backoffMs(attempt, 1))).toEqual([1000, 2000, 4000, 30_000]);
  expect([1, 2, 3, 9].map((attempt) => backoffMs(attempt, 0))).toEqual([500, 1000, 2000, 15_000]);
});

test('a wish to wait is read in seconds or as a date by the clock of the service', () => {
  const of = (headers: Record<string, string>) => retryAfterMs(new Headers(headers));
  expect(of({ 'retry-after': ' 7 ' })).toBe(7000);
  const date = 'Sat, 21 Nov 2026 10:00:00 GMT';
  expect(of({ 'retry-after': 'Sat, 21 Nov 2026 10:01:00 GMT', date })).toBe(60_000);
  expect(of({ 'retry-after': 'Sat, 21 Nov 2026 09:00:00 GMT', date })).toBe(0);
  for (const text of ['', 'soon', '-3 apples']) expect(of({ 'retry-after': text })).toBeNull();
  expect(of({})).toBeNull();
});

test('failures of the moment pass, refusals do not', () => {
  expect([408, 425, 429, 500, 503].every(isPassing)).toBe(true);
  expect([200, 301, 400, 401, 404, 413].some(isPassing)).toBe(false);
});

test('a pause ends with the reason of the signal', async () => {
  await sleep(1, undefined);
  const stop = new AbortController();
  const pause = sleep(60_000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(pause).rejects.toThrow(/^enough$/);
});
