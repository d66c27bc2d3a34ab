import { formatDay, wholeDay } from '../dates.ts';

export { formatDay as dateOf };

const DAY_MS = 86_400_000;

/** The day of a moment (ms UTC), in UTC, days since 1970-01-01. */
export function dayOf(moment: number): number {
  return Math.floor(moment / DAY_MS);
}

/** The day that `YYYY-MM-DD` (or the start of a longer text, as of a moment) names, or null. */
export function dayNamed(text: unknown): number | null {
  return typeof text === 'string' ? wholeDay(text.slice(0, 10)) : null;
}
