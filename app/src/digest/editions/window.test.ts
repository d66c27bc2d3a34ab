import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSettings } from '../../config/config.ts';
import { windowOf } from './window.ts';

const DAY = 86_400_000;

it('tells of the last day at least and of seven at most, whatever a clock that was ahead has closed', () => {
  const settings = readSettings({});
  const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });
  fc.assert(
    fc.property(moment, fc.option(moment), fc.constantFrom('daily', 'weekly'), (dueAt, lastDueAt, often) => {
      const { since } = windowOf({ settings }, often, { dueAt, lastDueAt });
      expect(since).toBeLessThan(dueAt);
      expect(since).toBeGreaterThanOrEqual(dueAt - 7 * DAY - 3_600_000);
      if (lastDueAt !== null && lastDueAt < dueAt)
        expect(since).toBeLessThanOrEqual(Math.max(lastDueAt, dueAt - 7 * DAY));
      else expect(since).toBeLessThanOrEqual(dueAt - DAY);
    }),
  );
});
