import { firstDay, yearOf } from './dates.ts';

/** A value that refuses its record. */
export class FieldRefusal extends Error {
  readonly field: string | null;

  constructor(field: string | null, reason: string) {
    super(reason);
    this.field = field;
  }
}

/** What `read` gives, or the refusal that it throws. Any other error is thrown on. */
export function orRefusal<Result>(
  read: () => Result,
): Result | { refusal: { field: string | null; reason: string } } {
  try {
    return read();
  } catch (error) {
    if (error instanceof FieldRefusal) return { refusal: { field: error.field, reason: error.message } };
    throw error;
  }
}

/** The value as an object with named fields; anything else is refused. */
export function objectValue(value: unknown, field: string | null): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new FieldRefusal(field, `an object is expected, not ${kindOf(value)}`);
}

/** The fields of a record as they came. Every reader gives null (or nothing) for a field that is absent or null. */
export type Fields = Readonly<Record<string, unknown>>;

const MAX_COUNT = 1_000_000_000;
const EARLIEST_YEAR = 1600;

/** Text of at most `most` characters (UTF-16 units). */
export function textField(fields: Fields, field: string, most: number): string | null {
  const value = fields[field] ?? null;
  if (value === null) return null;
  if (typeof value !== 'string') throw new FieldRefusal(field, `text is expected, not ${kindOf(value)}`);
  if (value.length > most) throw new FieldRefusal(field, tooLong(value.length, most));
  return value;
}

/** A list of at most `most` texts of at most `longest` characters. */
export function listField(fields: Fields, field: string, most: number, longest: number): string[] {
  const value = fields[field] ?? null;
  if (value === null) return [];
  if (!Array.isArray(value))
    throw new FieldRefusal(field, `a list of texts is expected, not ${kindOf(value)}`);
  if (value.length > most) {
    throw new FieldRefusal(field, `${value.length} entries are more than the ${most} that are taken`);
  }
  return value.map((entry: unknown, index) => {
    const place = `entry ${index + 1}`;
    if (typeof entry !== 'string')
      throw new FieldRefusal(field, `${place}: text is expected, not ${kindOf(entry)}`);
    if (entry.length > longest) throw new FieldRefusal(field, `${place}: ${tooLong(entry.length, longest)}`);
    return entry;
  });
}

/** A whole number from 0 to a billion. */
export function countField(fields: Fields, field: string): number | null {
  const value = fields[field] ?? null;
  if (value === null) return null;
  if (typeof value !== 'number') throw new FieldRefusal(field, `a number is expected, not ${kindOf(value)}`);
  if (!Number.isInteger(value) || value < 0 || value > MAX_COUNT) {
    throw new FieldRefusal(field, `${value} is no whole number from 0 to a billion`);
  }
  return value;
}

export function booleanField(fields: Fields, field: string): boolean | null {
  const value = fields[field] ?? null;
  if (value === null || typeof value === 'boolean') return value;
  throw new FieldRefusal(field, `true or false is expected, not ${kindOf(value)}`);
}

/** A year from 1600 to two years from `now` (ms UTC): proceedings are dated ahead. */
export function yearField(fields: Fields, field: string, now: number): number | null {
  const year = countField(fields, field);
  if (year !== null) refuseYear(field, year, now);
  return year;
}

/** A date that exists, as precise as it is given; `whole`: to the day. */
export function dateField(
  fields: Fields,
  field: string,
  { now, whole }: { now: number; whole: boolean },
): string | null {
  const date = textField(fields, field, 100)?.trim() ?? '';
  if (date === '') return null;
  const expected = whole ? 'YYYY-MM-DD' : 'YYYY, YYYY-MM or YYYY-MM-DD';
  if (firstDay(date) === null || (whole && date.length !== expected.length)) {
    throw new FieldRefusal(field, `"${date}" is no date of the form ${expected}`);
  }
  refuseYear(field, yearOf(date), now);
  return date;
}

/** What an identifier's parser makes of the text; of a text that is no identifier, why it is none. */
export function identifierField(
  fields: Fields,
  field: string,
  parse: (text: string) => string | null,
): { value: string | null; malformed: FieldRefusal | null } {
  const text = textField(fields, field, 1000)?.trim() ?? '';
  const value = text === '' ? null : parse(text);
  if (text === '' || value !== null) return { value, malformed: null };
  const reason = `"${shortened(text)}" is no identifier of this kind`;
  return { value, malformed: new FieldRefusal(field, reason) };
}

/** What kind of value this is, in words for a refusal. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'text' : value === undefined ? 'nothing' : `a ${typeof value}`;
}

function refuseYear(field: string, year: number, now: number): void {
  const latest = new Date(now).getUTCFullYear() + 2;
  if (year < EARLIEST_YEAR || year > latest) {
    throw new FieldRefusal(field, `the year ${year} is not between ${EARLIEST_YEAR} and ${latest}`);
  }
}

function tooLong(length: number, most: number): string {
  return `${length} characters are more than the ${most} that are taken`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
