import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTests } from './count-tests.ts';
import { inPairs } from './in-pairs.ts';

const report = JSON.stringify({ numPassedTests: 5, numFailedTests: 2, numPendingTests: 3, numTodoTests: 1 });

test('tests are counted from the report', () => {
  expect(countTests(report, false)).toEqual({ passed: 5, failed: 2, skipped: 4 });
});

test('a run that failed without a failed test, or without a report, counts as a failure', () => {
  expect(countTests(report.replace('"numFailedTests":2', '"numFailedTests":0'), false).failed).toBe(1);
  expect(countTests(null, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('work in pairs gives what mapping gives, and never more than two at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 7 }), async (delays) => {
      let running = 0;
      let most = 0;
      const results = await inPairs(delays, async (delay) => {
        running += 1;
        most = Math.max(most, running);
        await wait(delay);
        running -= 1;
        return delay * 2;
      });
      expect(results).toEqual(delays.map((delay) => delay * 2));
      expect(most).toBe(Math.min(2, delays.length));
    }),
    { numRuns: 30 },
  );
});
