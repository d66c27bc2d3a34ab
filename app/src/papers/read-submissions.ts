import { dateField, FieldRefusal, type Fields, objectValue, textField } from './fields.ts';
import type { SourceSubmission } from './record.ts';

const MOST = 1000;
const FIELD = 'submissions';

/**
 * The field `submissions` of a record of the import format, as `broadsheet export` writes it: on which days who put the
 * paper. What has no day, no source or no time that exists refuses the record. `now`, ms UTC, bounds the days.
 */
export function readSubmissions(fields: Fields, now: number): SourceSubmission[] {
  const value = fields[FIELD] ?? [];
  if (!Array.isArray(value)) throw new FieldRefusal(FIELD, 'a list of objects is expected');
  if (value.length > MOST) {
    throw new FieldRefusal(FIELD, `${value.length} entries are more than the ${MOST} that are taken`);
  }
  return value.map((entry: unknown) => readSubmission(objectValue(entry, FIELD), now));
}

function readSubmission(entry: Fields, now: number): SourceSubmission {
  const day = dateField(entry, 'day', { now, whole: true });
  const source = textField(entry, 'source', 60);
  if (day === null) throw new FieldRefusal(FIELD, 'an entry names no day');
  if (source === null || !/^[a-z0-9][a-z0-9-]*$/.test(source)) {
    throw new FieldRefusal(FIELD, 'the source of an entry is no word of small letters, digits and hyphens');
  }
  const submitter = textField(entry, 'submitter', 200);
  return { day, source, submitter, submittedAt: readTime(textField(entry, 'submittedAt', 100)) };
}

/** A moment of ISO 8601 in ms UTC. */
function readTime(text: string | null): number | null {
  if (text === null) return null;
  const time = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new FieldRefusal(FIELD, `"${text}" is no time of ISO 8601`);
  return time;
}
