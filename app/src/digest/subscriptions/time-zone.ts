/** What the clocks of a time zone show at a moment (ms UTC): the same date and time, read as if they were UTC. */
export type ZoneReading = (at: number) => number;

const DAY_MS = 86_400_000;

/** The clocks of a zone of the IANA database, to the second. Throws a RangeError for a name that is none. */
export function zoneReading(timezone: string): ZoneReading {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}

/**
 * The first moment at which the clocks show `wall` (as if it were UTC) or later. A time that comes twice, as clocks are
 * set back, is its first coming; one that never comes, as they are set forward, is the first moment after the gap. To
 * be right, clocks may be set once in the two days around.
 */
export function firstMoment(reading: ZoneReading, wall: number): number {
  const offsetAt = (at: number) => reading(at) - at;
  const offsets = [offsetAt(wall - DAY_MS), offsetAt(wall + DAY_MS)];
  const [later, earlier] = [wall - Math.min(...offsets), wall - Math.max(...offsets)];
  if (reading(earlier) === wall) return earlier;
  if (reading(later) === wall) return later;
  return endOfGap(reading, { wall, before: earlier, after: later });
}

/** Between the two, clocks jump over `wall`, and go forward else. */
function endOfGap(
  reading: ZoneReading,
  { wall, before, after }: { wall: number; before: number; after: number },
): number {
  let [low, high] = [before, after];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (reading(middle) < wall) low = middle;
    else high = middle;
  }
  return high;
}
