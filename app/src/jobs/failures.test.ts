import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, describeFailure, RetryAfter, waitMs } from './failures.ts';

describe('backoffMs', () => {
  it('doubles from half a minute to an hour, less up to a half', () => {
    expect([1, 2, 3, 7, 8, 100].map((attempts) => backoffMs(attempts, 0) / 1000)).toEqual([
      30, 60, 120, 1920, 3600, 3600,
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempts, random) => {
          const full = backoffMs(attempts, 0);
          const wait = backoffMs(attempts, random);
          expect(wait).toBeGreaterThanOrEqual(full / 2);
          expect(wait).toBeLessThanOrEqual(full);
        },
      ),
    );
  });
});

describe('waitMs', () => {
  it('believes a service within a day', () => {
    const wait = (milliseconds: number) => waitMs(new RetryAfter(milliseconds, 'busy'));
    expect([wait(5), wait(-5), wait(Infinity), wait(NaN)]).toEqual([5, 0, 86_400_000, 86_400_000]);
  });
});

describe('describeFailure', () => {
  it('gives one bounded line of anything that is thrown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 1500 }), fc.anything()), (thrown) => {
        const error = typeof thrown === 'string' ? new Error(thrown) : thrown;
        const line = describeFailure(error);
        expect(line.length).toBeLessThanOrEqual(1001);
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}]/u);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps what an error says and hides the password in it', () => {
    const error = new Error('no answer from\u001b[31m postgres://reader:secret@host/db\u0000\nat all');
    expect(describeFailure(error)).toBe('no answer from [31m postgres://[redacted]@host/db at all');
    expect(describeFailure(new TypeError())).toBe('TypeError');
  });
});
