import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDay, yearOf } from './dates.ts';

describe('firstDay', () => {
  it('is the first day that a date may mean', () => {
    expect(firstDay('1970-01-01')).toBe(0);
    expect(firstDay('2026-11-21')).toBe(20_778);
    expect(firstDay('2026-11')).toBe(20_758);
    expect(firstDay('2026')).toBe(20_454);
    expect(firstDay('1969-12-31')).toBe(-1);
  });

  it.each(['2025-02-30', '2025-13-01', '2025-00-10', '2025-1-1', '25', '', '2025-01-01T00:00', '+12025'])(
    'is null for %j',
    (text) => {
      expect(firstDay(text)).toBeNull();
    },
  );

  it('agrees with the calendar of the platform', () => {
    const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const text = date.toISOString().slice(0, 10);
        expect(firstDay(text)).toBe(Math.floor(date.getTime() / 86_400_000));
        expect(yearOf(text)).toBe(date.getUTCFullYear());
      }),
    );
  });
});
