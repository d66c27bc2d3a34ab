const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SEASONS = /\b(?:spring|summer|autumn|fall|winter)\b/gi;

/**
 * A date as bibliographies write it (`2020/03/15/`, `15 March 2020`, `Mar. 2020`, `2020-03-15T00:00:00Z`, the first of
 * a range), in the form of `dates.ts` and as precise as it is written; null where it names no year. Numbers that may
 * be a day or a month (`3/4/2020`) tell the year only. Whether the day exists is left to `firstDay`.
 */
export function readLooseDate(text: string): string | null {
  const line = text.trim().slice(0, 100);
  const numbers = /^(\d{4})(?:[-/.](\d{1,2})?(?:[-/.](\d{1,2})?)?)?(?!\d)/.exec(line);
  if (numbers && !/[a-z]{3}/i.test(line)) return joined(numbers[1] ?? '', numbers[2], numbers[3]);
  const words = line.replace(SEASONS, ' ');
  const year = /(?<!\d)\d{4}(?!\d)/.exec(words)?.[0];
  if (year === undefined) return null;
  const month = readMonth(words);
  const day = /(?<!\d)\d{1,2}(?=(?:st|nd|rd|th)?(?!\w))/.exec(words)?.[0];
  return month === null ? year : joined(year, String(month), day);
}

/** The number of the month that a text names or is, or null. */
export function readMonth(text: string): number | null {
  const name = /(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.exec(text)?.[0];
  if (name !== undefined) return MONTHS.indexOf(name.toLowerCase()) + 1;
  const number = /^\s*(\d{1,2})\s*$/.exec(text)?.[1];
  return number === undefined ? null : Number(number) || null;
}

function joined(year: string, month = '', day = ''): string {
  if (Number(month) === 0) return year;
  const toMonth = `${year}-${month.padStart(2, '0')}`;
  return Number(day) === 0 ? toMonth : `${toMonth}-${day.padStart(2, '0')}`;
}
