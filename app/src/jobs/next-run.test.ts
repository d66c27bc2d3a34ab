import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRun } from './next-run.ts';

/** The next runs after a moment, as ISO 8601 without seconds. */
function runs(cron: string, timezone: string, after: string, count: number): string[] {
  const moments: string[] = [];
  for (let at = Date.parse(after); moments.length < count; ) {
    at = nextRun({ cron, timezone }, at);
    moments.push(new Date(at).toISOString().replace(':00.000Z', 'Z'));
  }
  return moments;
}

describe('nextRun', () => {
  it.each([
    [
      'Europe/Zurich',
      '30 2 * * *',
      '2026-03-28T00:00Z',
      ['2026-03-28T01:30Z', '2026-03-29T01:00Z', '2026-03-30T00:30Z'],
    ],
    [
      'America/New_York',
      '30 2 * * *',
      '2026-03-07T00:00Z',
      ['2026-03-07T07:30Z', '2026-03-08T07:00Z', '2026-03-09T06:30Z'],
    ],
  ])('runs after the gap when %s changes to summer time', (timezone, cron, after, expected) => {
    expect(runs(cron, timezone, after, 3)).toEqual(expected);
  });

  it.each([
    [
      'Europe/Zurich',
      '30 2 * * *',
      '2026-10-24T00:00Z',
      ['2026-10-24T00:30Z', '2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ],
    [
      'America/New_York',
      '30 1 * * *',
      '2026-10-31T00:00Z',
      ['2026-10-31T05:30Z', '2026-11-01T05:30Z', '2026-11-02T06:30Z'],
    ],
  ])('runs once when %s repeats the hour', (timezone, cron, after, expected) => {
    expect(runs(cron, timezone, after, 3)).toEqual(expected);
  });

  it('does not come again when it is asked in the repeated hour', () => {
    for (const after of ['2026-10-25T00:45Z', '2026-10-25T01:15Z']) {
      expect(runs('30 2 * * *', 'Europe/Zurich', after, 1)).toEqual(['2026-10-26T01:30Z']);
    }
  });

  it('runs every hour through both changes', () => {
    const hours = (first: string) =>
      Array.from({ length: 5 }, (_, hour) =>
        new Date(Date.parse(first) + hour * 3_600_000).toISOString().replace(':00.000Z', 'Z'),
      );
    expect(runs('0 * * * *', 'America/New_York', '2026-03-08T04:30Z', 5)).toEqual(hours('2026-03-08T05:00Z'));
    expect(runs('0 * * * *', 'America/New_York', '2026-11-01T03:30Z', 5)).toEqual(hours('2026-11-01T04:00Z'));
  });

  it('is strictly later, also at the very moment', () => {
    expect(runs('10 4 * * *', 'UTC', '2026-05-01T04:10Z', 1)).toEqual(['2026-05-02T04:10Z']);
  });

  it('agrees with a clock that is looked at every minute', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Zurich',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
    );
    // Hours that no change of these zones leaves out or repeats.
    const time = fc.record({ hour: fc.integer({ min: 4, max: 22 }), minute: fc.nat(59) });
    const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(zones, time, moment, (timezone, { hour, minute }, after) => {
        const next = nextRun({ cron: `${minute} ${hour} * * *`, timezone }, after);
        expect(next).toBe(nextByLooking(timezone, hour, minute, after));
      }),
      { numRuns: 40 },
    );
  });

  it.each(['', 'now', '* * *', '61 * * * *', '0 0 0 * * *', '0 0 30 2 *'])('refuses %j', (cron) => {
    expect(() => nextRun({ cron, timezone: 'UTC' }, 0)).toThrow();
  });
});

function nextByLooking(timeZone: string, hour: number, minute: number, after: number): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const wanted = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  let at = Math.floor(after / 60_000) * 60_000;
  do at += 60_000;
  while (clock.format(at) !== wanted);
  return at;
}
