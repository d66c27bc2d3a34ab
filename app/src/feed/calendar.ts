import { formatDay, wholeDay } from '../papers/dates.ts';

/**
 * Days, weeks and months of the paper. A day is an integer: days since 1970-01-01 (proleptic Gregorian).
 * Weeks are those of ISO 8601: they begin on Monday, and week 1 holds the year's first Thursday.
 */
export type PeriodKind = 'day' | 'week' | 'month';

/** First and last day of a period, both included. */
export interface DayRange {
  first: number;
  last: number;
}

const DAY_MS = 86_400_000;

export { formatDay, wholeDay as parseDay };

/** The days of `2026-01-21`, `2026-W04` or `2026-01`, or null when the text names no such period. */
export function parsePeriod(kind: PeriodKind, text: string): DayRange | null {
  if (kind === 'day') {
    const day = wholeDay(text);
    return day === null ? null : { first: day, last: day };
  }
  const first = kind === 'week' ? parseWeek(text) : wholeDay(`${text}-01`);
  return first === null ? null : rangeAround(kind, first);
}

/** The period of that kind which holds the day. */
export function rangeAround(kind: PeriodKind, day: number): DayRange {
  if (kind === 'day') return { first: day, last: day };
  if (kind === 'week') {
    const monday = day - weekday(day);
    return { first: monday, last: monday + 6 };
  }
  const date = new Date(day * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { first: Date.UTC(year, month, 1) / DAY_MS, last: Date.UTC(year, month + 1, 0) / DAY_MS };
}

/** The name of the period of that kind which holds the day: `2026-01-21`, `2026-W04` or `2026-01`. */
export function periodName(kind: PeriodKind, day: number): string {
  if (kind === 'day') return formatDay(day);
  if (kind === 'month') return formatDay(day).slice(0, 7);
  const thursday = day - weekday(day) + 3;
  const year = new Date(thursday * DAY_MS).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / DAY_MS) / 7) + 1;
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

/** 0 for Monday to 6 for Sunday. */
function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function parseWeek(text: string): number | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(text);
  if (!match) return null;
  const fourthOfJanuary = Date.UTC(Number(match[1]), 0, 4) / DAY_MS;
  const monday = fourthOfJanuary - weekday(fourthOfJanuary) + 7 * (Number(match[2]) - 1);
  return periodName('week', monday) === text ? monday : null;
}

/**
 * The day that is open at a moment (ms UTC). A day closes at `boundary` minutes after midnight in `timezone`:
 * from noon on the boundary closes the day it falls on, before noon the day before.
 */
export function openDay(time: number, timezone: string, boundary: number): number {
  const parts = localClock(timezone).formatToParts(time);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const day = Date.UTC(part('year'), part('month') - 1, part('day')) / DAY_MS;
  const minutes = part('hour') * 60 + part('minute');
  if (boundary >= 12 * 60) return minutes >= boundary ? day + 1 : day;
  return minutes < boundary ? day - 1 : day;
}

/** Kept, since making one takes as long as reading a paper from the store. An instance has one time zone. */
let kept: { timezone: string; clock: Intl.DateTimeFormat } | null = null;

function localClock(timezone: string): Intl.DateTimeFormat {
  if (kept?.timezone !== timezone) {
    const clock = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    kept = { timezone, clock };
  }
  return kept.clock;
}
