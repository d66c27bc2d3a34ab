import type { EditionTime, ReaderClock } from '../subscriptions/reader-clock.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * The editions of a reader between two full hours, found by walking from minute to minute with a clock on the wall: the
 * edition of a date closes in the first minute in which the clock has come to its hour. Slow, and hardly wrong.
 */
export function naiveEditions(clock: ReaderClock, from: number, until: number): EditionTime[] {
  const offsetAt = zoneOffset(clock.timezone);
  const shown = new Set<number>();
  const come: { day: number; at: number }[] = [];
  let furthest = from + offsetAt(from) - 1;
  for (let hour = from; hour < until; hour += HOUR_MS) {
    const offset = offsetAt(hour);
    // No clock was ever set twice in an hour.
    const isPlain = offset === offsetAt(hour + HOUR_MS);
    for (let at = hour; at < hour + HOUR_MS; at += MINUTE_MS) {
      const wall = at + (isPlain ? offset : offsetAt(at));
      shown.add(Math.floor(wall / DAY_MS));
      // The hours of more dates than one come at once where clocks jump over a whole day.
      let day = Math.floor((furthest - clock.hour * HOUR_MS) / DAY_MS) + 1;
      for (; day * DAY_MS + clock.hour * HOUR_MS <= wall; day += 1) come.push({ day, at });
      furthest = Math.max(furthest, wall);
    }
  }
  return come
    .filter(({ day }) => shown.has(day) && clock.days.includes(new Date(day * DAY_MS).getUTCDay() || 7))
    .map(({ day, at }) => ({ at, localDate: new Date(day * DAY_MS).toISOString().slice(0, 10) }));
}

/** How far the clocks of a zone are ahead of UTC, ms, as the name of the zone says it: `GMT-03:30`. */
export function zoneOffset(timezone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  return (at) => {
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(at)) ?? [];
    if (sign === undefined) return 0;
    return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
  };
}
