import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, openDay, parseDay, parsePeriod, periodName, rangeAround } from './calendar.ts';

const days = fc.integer({ min: -100_000, max: 60_000 });
const kinds = fc.constantFrom('day', 'week', 'month');

describe('days', () => {
  it('reads what it writes', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(parseDay(formatDay(day))).toBe(day);
      }),
    );
  });

  it.each(['2025-02-30', '2025-13-01', '2025-2-3', '', 'today', '2025-02-28T00:00'])('refuses %j', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});

describe('periods', () => {
  it('hold their day, and their name reads back to the same days', () => {
    fc.assert(
      fc.property(kinds, days, (kind, day) => {
        const range = rangeAround(kind, day);
        expect(range.first).toBeLessThanOrEqual(day);
        expect(range.last).toBeGreaterThanOrEqual(day);
        expect(parsePeriod(kind, periodName(kind, day))).toEqual(range);
      }),
    );
  });

  it('follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(kinds, days, (kind, day) => {
        const range = rangeAround(kind, day);
        expect(rangeAround(kind, range.last + 1).first).toBe(range.last + 1);
        expect(rangeAround(kind, range.first - 1).last).toBe(range.first - 1);
      }),
    );
  });

  // ISO 8601's own corner cases.
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2027-01-01', '2026-W53'],
    ['2021-01-03', '2020-W53'],
    ['2024-12-30', '2025-W01'],
  ])('%s is in week %s', (day, week) => {
    expect(periodName('week', parseDay(day) ?? Number.NaN)).toBe(week);
  });

  it.each(['2025-W53', '2026-W00', '2026-W54', '2026-w04'])('refuses week %j', (text) => {
    expect(parsePeriod('week', text)).toBeNull();
  });
});

describe('the open day', () => {
  const at = (time: string, timezone: string, boundary: number) =>
    formatDay(openDay(Date.parse(time), timezone, boundary));

  it('changes at midnight of the time zone by default', () => {
    expect(at('2026-06-30T21:59:59Z', 'Europe/Zurich', 0)).toBe('2026-06-30');
    expect(at('2026-06-30T22:00:00Z', 'Europe/Zurich', 0)).toBe('2026-07-01');
  });

  it('changes in the evening before with a boundary after noon', () => {
    expect(at('2026-01-10T02:29:00Z', 'America/New_York', 21 * 60 + 30)).toBe('2026-01-09');
    expect(at('2026-01-10T02:30:00Z', 'America/New_York', 21 * 60 + 30)).toBe('2026-01-10');
  });

  it('changes in the morning after with a boundary before noon', () => {
    expect(at('2026-01-10T05:59:00Z', 'UTC', 6 * 60)).toBe('2026-01-09');
    expect(at('2026-01-10T06:00:00Z', 'UTC', 6 * 60)).toBe('2026-01-10');
  });

  it('never runs backwards over the days of daylight saving', () => {
    const start = Date.parse('2026-03-28T00:00:00Z');
    const seen = Array.from({ length: 96 }, (_, step) =>
      openDay(start + step * 1_800_000, 'Europe/Zurich', 150),
    );
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBe(3);
  });
});
