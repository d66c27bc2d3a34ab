import { formatDay, type PeriodKind, parsePeriod } from '../feed/calendar.ts';

const DAY_MS = 86_400_000;

function formatter(options: Intl.DateTimeFormatOptions): (day: number) => string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  return (day) => format.format(day * DAY_MS);
}

const weekday = formatter({ weekday: 'long' });
const dayAndMonth = formatter({ day: 'numeric', month: 'long' });
const monthOnly = formatter({ month: 'long' });

/**
 * A date as precise as it is known (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`), in words: `2024`, `March 2024`,
 * `5 March 2024`; the year is left out when it is `thisYear` and something else is left to say.
 */
export function dateInWords(date: string, thisYear: string): string {
  const year = date.slice(0, 4);
  const suffix = year === thisYear ? '' : ` ${year}`;
  const day = parsePeriod('day', date);
  if (day) return dayAndMonth(day.first) + suffix;
  const month = parsePeriod('month', date);
  return month ? monthOnly(month.first) + suffix : date;
}

/** `Wednesday, 21 January 2026`. */
export function longDate(day: string): string {
  const range = parsePeriod('day', day);
  return range ? `${weekday(range.first)}, ${dayAndMonth(range.first)} ${day.slice(0, 4)}` : day;
}

/** A period's name in words: `Wednesday, 21 January 2026`, `19–25 January 2026`, `January 2026`. */
export function periodTitle(kind: PeriodKind, period: string): string {
  if (kind === 'day') return longDate(period);
  const range = parsePeriod(kind, period);
  if (range === null) return period;
  if (kind === 'month') return `${monthOnly(range.first)} ${period.slice(0, 4)}`;
  return `${weekSpan(range.first, range.last)} ${formatDay(range.last).slice(0, 4)}`;
}

/** A neighboring period's name, as short as it stays clear: `Tuesday, 20 January`, `12–18 January`, `December 2025`. */
export function neighborTitle(kind: PeriodKind, period: string, thisYear: string): string {
  const title = periodTitle(kind, period);
  return kind === 'month' ? title : title.replace(new RegExp(` ${thisYear}$`), '');
}

/** `19–25 January`, `29 January – 4 February`, `29 December 2025 – 4 January`. */
function weekSpan(first: number, last: number): string {
  const [from, to] = [formatDay(first), formatDay(last)];
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${dayAndMonth(last)}`;
  const year = from.slice(0, 4) === to.slice(0, 4) ? '' : ` ${from.slice(0, 4)}`;
  return `${dayAndMonth(first)}${year} – ${dayAndMonth(last)}`;
}
