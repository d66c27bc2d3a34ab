import { type Fields, objectValue, orRefusal } from '../fields.ts';
import { readRecord } from '../read-record.ts';
import type { Entry } from './entry.ts';
import { JsonError } from './json-answer.ts';

/** A part of a list of notes of OpenReview's API, version 2 (https://docs.openreview.net/reference/api-v2). */
export interface OpenreviewPage {
  entries: Entry[];
  /** Names the first note, so that a page that comes again is noticed. */
  first: string;
}

/** Reads an answer with notes. Throws a JsonError when it is none. `now`, ms UTC, bounds dates. */
export function readOpenreviewPage(value: unknown, now: number): OpenreviewPage {
  const notes = typeof value === 'object' && value !== null && 'notes' in value ? value.notes : null;
  if (!Array.isArray(notes)) throw new JsonError('the answer has no list of notes');
  const items: unknown[] = notes;
  return {
    entries: items.map((note, index) => ({ line: index + 1, ...readNote(note, now) })),
    first: JSON.stringify(items[0] ?? '').slice(0, 1000),
  };
}

/** A submission. Who reads anonymous ones sees no authors; each value of its content stands in an object. */
function readNote(note: unknown, now: number) {
  return orRefusal(() => {
    const fields = objectValue(note, null);
    const content = objectValue(fields.content, 'content');
    const said = (name: string) => unwrapped(content[name]);
    return readRecord(
      {
        title: said('title'),
        abstract: said('abstract'),
        authors: said('authors'),
        keywords: said('keywords'),
        openreviewId: fields.forum ?? fields.id,
        url: `https://openreview.net/forum?id=${encodeURIComponent(String(fields.forum ?? fields.id))}`,
        published: dayOf(fields.pdate) ?? dayOf(fields.odate) ?? dayOf(fields.cdate),
        announced: dayOf(fields.odate),
        venue: said('venue'),
        withdrawn: isTakenBack(said('venueid')),
        license: fields.license,
        code: said('code'),
      },
      now,
    );
  });
}

/** `{ value: … }`, where someone may read it; versions before wrote the value itself. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return (value as Fields).value;
}

/** A submission that is withdrawn or refused without review goes to a venue of its own of that name. */
function isTakenBack(venueid: unknown): boolean {
  return typeof venueid === 'string' && /\/(?:Withdrawn|Desk_Rejected)_Submission$/.test(venueid);
}

/** `YYYY-MM-DD` of a moment, ms UTC. */
function dayOf(moment: unknown): string | undefined {
  const time = typeof moment === 'number' ? new Date(moment) : new Date(Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().slice(0, 10);
}
