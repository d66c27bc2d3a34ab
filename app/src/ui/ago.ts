const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** From which length on a span is told in a unit, and how many seconds that has. */
const UNITS: readonly (readonly [from: number, seconds: number, name: string])[] = [
  [60 * DAY, 30.44 * DAY, 'month'],
  [2 * DAY, DAY, 'day'],
  [2 * HOUR, HOUR, 'hour'],
  [90, MINUTE, 'minute'],
];

/** A length of time in words, as coarse as it stays useful: `40 seconds`, `3 minutes`, `5 hours`, `12 days`. */
export function spanInWords(seconds: number): string {
  const [, unit, name] = UNITS.find(([from]) => seconds >= from) ?? [0, 1, 'second'];
  const count = Math.floor(seconds / unit);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

/** How far a moment is from `now` (both ms UTC): `3 minutes ago`, `just now`, `in 5 hours`. */
export function distanceInWords(moment: number, now: number): string {
  const seconds = (now - moment) / 1000;
  if (Math.abs(seconds) < 20) return 'just now';
  return seconds > 0 ? `${spanInWords(seconds)} ago` : `in ${spanInWords(-seconds)}`;
}
