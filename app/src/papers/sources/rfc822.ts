const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Hours from UTC of the zones that RFC 822 names; others, military letters among them, are taken for UTC (RFC 2822). */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);

const FORM =
  /^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([+-]\d{4}|[A-Za-z]{1,5}))?)?/;

/** A date of RFC 822, such as `Mon, 16 Nov 2026 00:00:00 -0500`. */
export interface MailDate {
  /** `YYYY-MM-DD` as it is written, in its own time zone. */
  date: string;
  /** ms UTC. */
  moment: number;
}

/** Reads a date as feeds and arXiv write it (RFC 822, section 5, with years of four digits too); null when it is none. */
export function readMailDate(text: string): MailDate | null {
  const [match, day = '', name = '', year = '', hour = '0', minute = '0', second = '0', zone = ''] =
    FORM.exec(text.trim().slice(0, 100)) ?? [];
  const month = MONTHS.findIndex((each) => each.toLowerCase() === name.toLowerCase());
  if (match === undefined || month === -1) return null;
  const whole = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900);
  const midnight = Date.UTC(whole, month, Number(day));
  const date = new Date(midnight).toISOString().slice(0, 10);
  // 30 February would be 2 March.
  if (Number(date.slice(8)) !== Number(day)) return null;
  const minutes = Number(hour) * 60 + Number(minute) - offsetMinutes(zone);
  return { date, moment: midnight + minutes * 60_000 + Number(second) * 1000 };
}

function offsetMinutes(zone: string): number {
  const digits = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (digits === null) return (ZONES.get(zone.toUpperCase()) ?? 0) * 60;
  const minutes = Number(digits[2]) * 60 + Number(digits[3]);
  return digits[1] === '-' ? -minutes : minutes;
}
