import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, isPassing, quotaOf, retryAfterMs } from './patience.ts';

describe('patience', () => {
  it('tells failures that pass from those that stay', () => {
    expect([408, 429, 500, 503, 599].every(isPassing)).toBe(true);
    expect([200, 304, 400, 401, 403, 404, 410].some(isPassing)).toBe(false);
  });

  it('never waits longer than a day or shorter than not at all, whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer(), (after, date, now) => {
        const wait = retryAfterMs({ 'retry-after': after, date }, now) ?? 0;
        return wait >= 0 && wait <= 86_400_000;
      }),
    );
    expect(retryAfterMs({ 'retry-after': '9999999999' }, 0)).toBe(86_400_000);
    expect(retryAfterMs({ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 5)).toBe(0);
  });

  it('doubles the pause up to a minute, by chance down to its half', () => {
    expect([1, 2, 3, 6, 60].map((attempt) => backoffMs(attempt, 1))).toEqual([
      2000, 4000, 8000, 60_000, 60_000,
    ]);
    expect(backoffMs(1, 0)).toBe(1000);
  });

  it.each([
    [
      { ratelimit: '"api";r=480;t=120', 'ratelimit-policy': '"fixed window";"api";q=500;w=300' },
      500,
      480,
      121,
    ],
    [{ 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '9', 'x-ratelimit-reset': '60' }, 10, 9, 61],
    [{ 'x-ratelimit-remaining': '1', 'x-ratelimit-reset': '1763000000' }, null, 1, 86_401],
  ])('reads the limits in %o', (headers, limit, remaining, resets) => {
    expect(quotaOf(headers, 1000)).toEqual({ limit, remaining, resetsAt: resets * 1000 });
  });

  it('reads no limits from what is none', () => {
    fc.assert(fc.property(fc.string(), (text) => void quotaOf({ ratelimit: text }, 0)));
    expect(quotaOf({}, 0)).toBeNull();
    expect(quotaOf({ 'x-ratelimit-remaining': 'many', 'x-ratelimit-reset': '1' }, 0)).toBeNull();
  });
});
