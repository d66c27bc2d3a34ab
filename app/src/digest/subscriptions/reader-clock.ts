import { formatDay, parseDay } from '../../feed/calendar.ts';
import type { SubscribersTable, SubscriptionsTable } from '../../store/digest-schema.ts';
import { firstMoment, type ZoneReading, zoneReading } from './time-zone.ts';

/** By which clock somebody reads. */
export interface ReaderClock {
  /** Of the IANA database. */
  timezone: string;
  /** 0 to 23, by the clock of the time zone. */
  hour: number;
  /** On which days of the week something comes: 1 (Monday) to 7. */
  days: readonly number[];
}

/** When an edition closes, and which local day it is of. */
export interface EditionTime {
  /** ms UTC */
  at: number;
  /** `2026-01-21` by the reader's clock. */
  localDate: string;
}

type Frequency = SubscriptionsTable['frequency'];

/** What of a subscriber says when something comes. */
export type ReaderTimes = Pick<SubscribersTable, 'timezone' | 'hour' | 'weekdays_only' | 'weekly_day'>;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** An edition closes late on its own day, or within these hours; after that it is left out. */
const LATEST_MS = 12 * HOUR_MS;

/** A week, a date that a zone left out, and the day before. */
const LONGEST_WAIT_DAYS = 16;

/** The clock of somebody who has subscriptions of these frequencies. */
export function readerClock(times: ReaderTimes, frequencies: readonly Frequency[]): ReaderClock {
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) =>
    frequencies.some((frequency) => comesOn(times, frequency, day)),
  );
  return { timezone: times.timezone, hour: times.hour, days };
}

/** Whether what is daily or weekly comes on a local date. Weekdays only is about what is daily: a week has its own day. */
export function isDueOn(times: ReaderTimes, frequency: Frequency, localDate: string): boolean {
  return comesOn(times, frequency, weekdayOf(parseDay(localDate) ?? 0));
}

function comesOn(times: ReaderTimes, frequency: Frequency, weekday: number): boolean {
  if (frequency === 'weekly') return weekday === times.weekly_day;
  return times.weekdays_only === 0 || weekday <= 5;
}

/**
 * The first edition that closes after `after` and is of a later date than `lastDate`: no local date has two, whatever
 * happened to the zone, the hour or the clock in between. Null where nothing comes on any day. An hour that a day does
 * not have comes when the gap ends; an hour that it has twice, the first time; a date that the zone left out, never.
 */
export function nextEdition(
  clock: ReaderClock,
  { after, lastDate }: { after: number; lastDate: string | null },
): EditionTime | null {
  const reading = zoneReading(clock.timezone);
  // The edition of yesterday may close today, where the end of that day was left out.
  const first = Math.max(dayOf(reading(after)) - 1, lastDay(lastDate) + 1);
  for (let day = first; day <= first + LONGEST_WAIT_DAYS; day += 1) {
    const edition = editionOf(clock, reading, day);
    if (edition !== null && edition.at > after) return edition;
  }
  return null;
}

/**
 * The edition that is to be closed now: the latest whose hour has come, of a later date than `lastDate`. Null where
 * none is, or where it is too late: the reader's day is over, and twelve hours are. Of several that were missed while
 * the machine was asleep, the last one alone is closed.
 */
export function dueEdition(
  clock: ReaderClock,
  { now, lastDate }: { now: number; lastDate: string | null },
): EditionTime | null {
  const reading = zoneReading(clock.timezone);
  const today = dayOf(reading(now));
  for (let day = today + 1; day >= today - 1 && day > lastDay(lastDate); day -= 1) {
    const edition = editionOf(clock, reading, day);
    if (edition === null || edition.at > now) continue;
    return day >= today || now - edition.at <= LATEST_MS ? edition : null;
  }
  return null;
}

/** The date that a clock of the time zone shows, `2026-01-21`. */
export function localDateOf(at: number, timezone: string): string {
  return formatDay(dayOf(zoneReading(timezone)(at)));
}

export function dayBefore(localDate: string): string {
  return formatDay((parseDay(localDate) ?? 0) - 1);
}

/** When the edition of a day closes; null where nothing comes on that day, or the zone never had it. */
function editionOf({ hour, days }: ReaderClock, reading: ZoneReading, day: number): EditionTime | null {
  if (!days.includes(weekdayOf(day))) return null;
  const at = firstMoment(reading, day * DAY_MS + hour * HOUR_MS);
  const isLeftOut = dayOf(reading(at)) > day && dayOf(reading(at - 1)) < day;
  return isLeftOut ? null : { at, localDate: formatDay(day) };
}

function lastDay(lastDate: string | null): number {
  return lastDate === null ? Number.NEGATIVE_INFINITY : (parseDay(lastDate) ?? Number.NEGATIVE_INFINITY);
}

function dayOf(wall: number): number {
  return Math.floor(wall / DAY_MS);
}

/** 1 (Monday) to 7. 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
