/** Dates as sources give them: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. A day is an integer: days since 1970-01-01. */
const DAY_MS = 86_400_000;
const DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;

/** The first day that the date may mean, or null when there is no such date. */
export function firstDay(date: string): number | null {
  const match = DATE.exec(date);
  if (!match) return null;
  const [, year, month = '01', day = '01'] = match;
  const text = `${year}-${month}-${day}`;
  const time = Date.parse(`${text}T00:00:00Z`);
  // The parser takes 30 February for 1 March: only a day that exists is written as it was read.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return null;
  return time / DAY_MS;
}

/** The day of `YYYY-MM-DD`, or null when no such day exists. */
export function wholeDay(text: string): number | null {
  return text.length === 10 ? firstDay(text) : null;
}

/** `YYYY-MM-DD` of a day. */
export function formatDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The year of a date that `firstDay` takes. */
export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
