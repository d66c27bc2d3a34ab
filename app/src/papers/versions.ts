import type { PaperVersionsTable } from '../store/schema.ts';
import { titleKey } from './identity.ts';
import type { PaperRecord, SourceRecord } from './record.ts';

export type Version = Omit<PaperVersionsTable, 'paper_id'>;

/** Earlier versions beyond this are left out, the oldest first; the records keep them. */
const MOST_VERSIONS = 50;

/**
 * The texts that a paper has had, the present one last; none when there was only one. `best` is the record whose title
 * stands: its source's records under the same identifier, the oldest first, tell how title and abstract changed. What
 * another source says, or the same one of another edition (a proceedings paper beside its preprint), is no version.
 * A record that has a number is the version of that number, and a later one of the same number corrects it; one
 * without is the next version when its text is another. Where no record has a number, a text that was there before is
 * no next version: what came between was taken back.
 */
export function versionsOf(records: readonly SourceRecord[], best: SourceRecord): Version[] {
  if (records.length < 2) return [];
  const edition = editionOf(best.record);
  const told = records.filter(
    ({ source, record }) => source === best.source && editionOf(record) === edition,
  );
  if (told.length < 2) return [];
  const isNumbered = told.some(({ record }) => record.version !== null);
  const versions: Version[] = [];
  for (const said of inOrderOfVersions(told)) {
    if (!isNumbered) takeBack(versions, said.record);
    addVersion(versions, said);
  }
  return versions.length < 2 ? [] : versions.slice(-MOST_VERSIONS);
}

/**
 * Records of one source, oldest version first: one without a number is taken to be of the newest version that was
 * known when it came.
 */
export function inOrderOfVersions<Said extends SourceRecord>(records: readonly Said[]): Said[] {
  if (records.every(({ record }) => record.version === null)) return [...records];
  let newest = 0;
  const numbered = records.map((said) => {
    newest = Math.max(newest, said.record.version ?? 0);
    return { said, version: said.record.version ?? newest };
  });
  return numbered.sort((a, b) => a.version - b.version).map(({ said }) => said);
}

/** Leaves the version that had this text as the last one, if any had. */
function takeBack(versions: Version[], { title, abstract }: PaperRecord): void {
  const text = { title, abstract: abstract ?? versions.at(-1)?.abstract ?? null };
  const place = versions.findIndex((version) => sameText(version, text));
  if (place >= 0) versions.splice(place + 1);
}

function addVersion(versions: Version[], { record, seenAt }: SourceRecord): void {
  const last = versions.at(-1);
  const next: Version = {
    number: record.version ?? (last?.number ?? 0) + 1,
    title: record.title,
    abstract: record.abstract ?? last?.abstract ?? null,
    published: record.versionDate,
    seen_at: seenAt ?? null,
    note: record.comment,
  };
  if (last === undefined) versions.push(next);
  else if (next.number <= last.number)
    versions.splice(-1, 1, { ...next, ...kept(last), number: last.number });
  else if (!sameText(last, next)) versions.push(next);
}

/** A correction of a version leaves its date, its note and the moment at which it was first seen. */
function kept({ published, seen_at, note }: Version): Partial<Version> {
  return { seen_at, ...(published === null ? {} : { published }), ...(note === null ? {} : { note }) };
}

type Text = Pick<Version, 'title' | 'abstract'>;

/** Case, spaces and punctuation are the printer's: they make no version. */
export function sameText(one: Text, other: Text): boolean {
  return (
    titleKey(one.title) === titleKey(other.title) &&
    titleKey(one.abstract ?? '') === titleKey(other.abstract ?? '')
  );
}

/** Under which identifier a record tells of its paper; empty where it names none. */
export function editionOf({ arxivId, doi, openreviewId }: PaperRecord): string {
  return arxivId ?? doi ?? openreviewId ?? '';
}
