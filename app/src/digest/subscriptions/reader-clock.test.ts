import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naiveEditions } from '../testing/naive-clock.ts';
import { dueEdition, type EditionTime, nextEdition, type ReaderClock, readerClock } from './reader-clock.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const HOUR_MS = 3_600_000;

/** As a worker goes from one to the next. */
function chain(clock: ReaderClock, from: number, until: number): EditionTime[] {
  const editions: EditionTime[] = [];
  let next = nextEdition(clock, { after: from - 1, lastDate: null });
  while (next !== null && next.at < until) {
    editions.push(next);
    next = nextEdition(clock, { after: next.at, lastDate: next.localDate });
  }
  return editions;
}

const at = (moment: string) => Date.parse(moment);
const utc = (edition: EditionTime | null) =>
  edition && `${edition.localDate} ${new Date(edition.at).toISOString().slice(0, 16)}`;

/** What clocks have been made to do, at the hours at which it hurts: half hours, gaps at midnight, a day that never was. */
const HARD: readonly (readonly [zone: string, hour: number, year: number])[] = [
  ['Europe/Zurich', 2, 2026],
  ['Australia/Lord_Howe', 2, 2026],
  ['Asia/Kathmandu', 0, 1985],
  ['America/Sao_Paulo', 0, 2016],
  ['America/St_Johns', 0, 2009],
  ['America/Nuuk', 23, 2024],
  ['Pacific/Apia', 8, 2010],
  ['Africa/Casablanca', 2, 2026],
  ['Antarctica/Troll', 1, 2026],
];

describe('nextEdition', () => {
  it.each(HARD)(
    'gives each date its hour once in three years of %s at %i from %i',
    (timezone, hour, year) => {
      const clock = { timezone, hour, days: EVERY_DAY };
      const [from, until] = [Date.UTC(year, 0, 1), Date.UTC(year + 3, 0, 1)];
      expect(chain(clock, from, until)).toEqual(naiveEditions(clock, from, until));
    },
  );

  it('agrees with a walk from minute to minute in any zone, at any hour, on any days', () => {
    const clock = fc.record({
      timezone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      hour: fc.integer({ min: 0, max: 23 }),
      days: fc.subarray(EVERY_DAY, { minLength: 1 }),
    });
    const month = fc.integer({ min: 0, max: 35 });
    fc.assert(
      fc.property(clock, month, (reader, first) => {
        const from = Date.UTC(2026, first, 1);
        const until = Date.UTC(2026, first + 2, 1);
        expect(chain(reader, from, until)).toEqual(naiveEditions(reader, from, until));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [
      'an hour that a day lacks is the end of the gap',
      'Europe/Zurich',
      2,
      '2026-03-28T20:00Z',
      '2026-03-29 2026-03-29T01:00',
    ],
    [
      'an hour that a day has twice is its first',
      'Europe/Zurich',
      2,
      '2026-10-24T20:00Z',
      '2026-10-25 2026-10-25T00:00',
    ],
    [
      'the end of a day that is lacking comes with the next',
      'America/Nuuk',
      23,
      '2026-03-28T12:00Z',
      '2026-03-28 2026-03-29T01:00',
    ],
    [
      'a midnight that is lacking is one o’clock',
      'America/Sao_Paulo',
      0,
      '2018-11-03T12:00Z',
      '2018-11-04 2018-11-04T03:00',
    ],
    ['a date that never was has none', 'Pacific/Apia', 8, '2011-12-29T20:00Z', '2011-12-31 2011-12-30T18:00'],
    ['a leap day is a day', 'UTC', 7, '2028-02-28T12:00Z', '2028-02-29 2028-02-29T07:00'],
    [
      'a year ends in its own zone',
      'Pacific/Kiritimati',
      0,
      '2026-12-31T09:59Z',
      '2027-01-01 2026-12-31T10:00',
    ],
  ])('%s', (_, timezone, hour, after, expected) => {
    const clock = { timezone, hour, days: EVERY_DAY };
    expect(utc(nextEdition(clock, { after: at(after), lastDate: null }))).toBe(expected);
  });

  it('gives no date a second edition, whatever zone or hour the reader changes to', () => {
    const clock = fc.record({
      timezone: fc.constantFrom('Pacific/Kiritimati', 'Pacific/Midway', 'Europe/Zurich', 'Asia/Kathmandu'),
      hour: fc.integer({ min: 0, max: 23 }),
      days: fc.constant(EVERY_DAY),
    });
    // Each stays for some hours with one clock, and changes to the next.
    const stay = fc.tuple(clock, fc.integer({ min: 1, max: 80 }));
    fc.assert(
      fc.property(fc.array(stay, { minLength: 1, maxLength: 12 }), (stays) => {
        let now = at('2026-03-25T00:00Z');
        const dates: string[] = [];
        for (const [reader, hours] of stays) {
          const end = now + hours * HOUR_MS;
          let next = nextEdition(reader, { after: now, lastDate: dates.at(-1) ?? null });
          // The next date, at most 25 hours west of here and 23 later in the day.
          expect((next?.at ?? Infinity) - now).toBeLessThanOrEqual(72 * HOUR_MS);
          while (next !== null && next.at <= end) {
            dates.push(next.localDate);
            next = nextEdition(reader, { after: next.at, lastDate: next.localDate });
          }
          now = end;
        }
        expect(dates).toEqual([...new Set(dates)].sort());
      }),
      { numRuns: 200 },
    );
  });
});

describe('dueEdition', () => {
  it('closes the latest that was missed, on its day or within twelve hours, whenever the machine wakes', () => {
    const from = at('2026-03-20T00:00Z');
    const until = at('2026-04-10T00:00Z');
    const reader = fc.record({
      timezone: fc.constantFrom('Europe/Zurich', 'America/Nuuk', 'Pacific/Auckland', 'America/Los_Angeles'),
      hour: fc.integer({ min: 0, max: 23 }),
      days: fc.subarray(EVERY_DAY, { minLength: 1 }),
    });
    const minute = fc.integer({ min: 3 * 24 * 60, max: 21 * 24 * 60 - 1 });
    fc.assert(
      fc.property(reader, minute, (clock, woke) => {
        const now = from + woke * 60_000;
        const missed = naiveEditions(clock, from, until).filter((edition) => edition.at <= now);
        const last = missed.at(-1);
        const date = new Date(now).toLocaleDateString('sv-SE', { timeZone: clock.timezone });
        const isTimely = last !== undefined && (last.localDate >= date || now - last.at <= 12 * HOUR_MS);
        expect(dueEdition(clock, { now, lastDate: null })).toEqual(isTimely ? last : null);
        if (last !== undefined) expect(dueEdition(clock, { now, lastDate: last.localDate })).toBeNull();
      }),
      { numRuns: 100 },
    );
  });
});

describe('readerClock', () => {
  const times = { timezone: 'UTC', hour: 7, weekly_day: 6 };
  it.each([
    [0, ['daily'], EVERY_DAY],
    [1, ['daily'], [1, 2, 3, 4, 5]],
    [1, ['daily', 'weekly'], [1, 2, 3, 4, 5, 6]],
    [0, ['weekly'], [6]],
    [0, [], []],
  ] as const)(
    'comes on the days of what is wanted (weekdays only: %i, %j)',
    (weekdays_only, frequencies, days) => {
      expect(readerClock({ ...times, weekdays_only }, frequencies).days).toEqual(days);
    },
  );
});
