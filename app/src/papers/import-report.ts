import type { BatchResult, Conflict } from './ingest.ts';
import type { PaperRecord } from './record.ts';
import type { Entry } from './sources/entry.ts';

/** Why something in a file was not taken. */
export interface ImportRefusal {
  file: string;
  /** Counted from 1; null when the file as a whole is refused. */
  line: number | null;
  field: string | null;
  reason: string;
}

/** What an import did: `read = added + updated + unchanged + refused`. */
export interface ImportReport extends Tally {
  seconds: number;
  /** The first thousand. */
  refusals: ImportRefusal[];
  /** Papers that were not merged because their identifiers conflict; the first thousand. */
  conflicts: Conflict[];
  /** Sentences for whoever started the import. */
  notices: string[];
  /** True when the import was stopped before its end. A later one goes on where it stopped. */
  stopped: boolean;
}

const COUNTS = ['read', 'added', 'updated', 'unchanged', 'refused'] as const;

/** Counts while an import runs. */
export type Tally = Record<(typeof COUNTS)[number], number>;

/** Everything that an import notes for its report. Lists and names are bounded, whatever the files hold. */
export interface ImportNotes {
  refusals: ImportRefusal[];
  conflicts: Conflict[];
  conflictCount: number;
  /** How many records have a field that nobody reads, by its name. */
  unknown: Map<string, number>;
  /** How many records have a link or an identifier that is none, by its field. */
  unusable: Map<string, number>;
}

const MOST_LISTED = 1000;
const MOST_NAMES = 50;

const IDENTIFIERS: ReadonlySet<string> = new Set(['arxivId', 'doi', 'openreviewId']);

export function emptyTally(): Tally {
  return { read: 0, added: 0, updated: 0, unchanged: 0, refused: 0 };
}

export function emptyNotes(): ImportNotes {
  return { refusals: [], conflicts: [], conflictCount: 0, unknown: new Map(), unusable: new Map() };
}

/** What an import of nothing did. */
export function emptyReport(): ImportReport {
  return { ...emptyTally(), seconds: 0, refusals: [], conflicts: [], notices: [], stopped: false };
}

/** What two imports did, one after the other; the lists stay as bounded as those of one. */
export function mergeReports(first: ImportReport, second: ImportReport): ImportReport {
  return {
    ...sumTallies([first, second]),
    seconds: first.seconds + second.seconds,
    refusals: [...first.refusals, ...second.refusals].slice(0, MOST_LISTED),
    conflicts: [...first.conflicts, ...second.conflicts].slice(0, MOST_LISTED),
    notices: [...first.notices, ...second.notices],
    stopped: first.stopped || second.stopped,
  };
}

/** What was read at one place of a source, and what became of its records. */
interface ReadBatch {
  /** The file or the page. */
  place: string;
  entries: readonly Entry[];
  result: BatchResult;
}

/** The records among what was read. */
export function recordsOf(entries: readonly Entry[]): PaperRecord[] {
  return entries.flatMap((entry) => ('record' in entry ? [entry.record] : []));
}

/** Counts and notes a batch that is written: each entry is added, updated, unchanged or refused. */
export function noteBatch(notes: ImportNotes, tally: Tally, { place, entries, result }: ReadBatch): void {
  for (const entry of entries) {
    tally.read += 1;
    if ('refusal' in entry) {
      tally.refused += 1;
      noteRefusal(notes, { file: place, line: entry.line, ...entry.refusal });
    } else {
      noteFields(notes.unknown, entry.unknown);
      noteFields(notes.unusable, entry.unusable);
    }
  }
  tally.added += result.added;
  tally.updated += result.updated;
  tally.unchanged += result.unchanged;
  notes.conflictCount += result.conflicts.length;
  notes.conflicts.push(...result.conflicts.slice(0, MOST_LISTED - notes.conflicts.length));
}

/** The counts of several. */
export function sumTallies(tallies: Iterable<Readonly<Tally>>): Tally {
  const sum = emptyTally();
  for (const tally of tallies) for (const count of COUNTS) sum[count] += tally[count];
  return sum;
}

export function noteRefusal(notes: ImportNotes, refusal: ImportRefusal): void {
  if (notes.refusals.length < MOST_LISTED) notes.refusals.push(refusal);
}

function noteFields(names: Map<string, number>, fields: readonly string[]): void {
  for (const field of fields) {
    if (names.has(field) || names.size < MOST_NAMES) names.set(field, (names.get(field) ?? 0) + 1);
  }
}

/** The notes as sentences: one for each field, however many records have it. */
export function noticesOf(notes: ImportNotes, refused: number, passedOver: number): string[] {
  const notices: string[] = [];
  for (const [field, count] of notes.unknown) {
    notices.push(`The field ${quoted(field)} is not known and was ignored (${records(count)}).`);
  }
  for (const [field, count] of notes.unusable) {
    const kind = IDENTIFIERS.has(field) ? 'identifier of its kind' : 'http or https address';
    notices.push(`The field ${quoted(field)} is no ${kind} and was left out (${records(count)}).`);
  }
  if (passedOver > 0) notices.push(`Passed over in folders, as no files to import: ${passedOver}.`);
  if (refused > notes.refusals.length)
    notices.push(`Of ${refused} refusals the first ${MOST_LISTED} are listed.`);
  if (notes.conflictCount > notes.conflicts.length) {
    notices.push(`Of ${notes.conflictCount} conflicts the first ${MOST_LISTED} are listed.`);
  }
  return notices;
}

function quoted(field: string): string {
  return JSON.stringify(field.length > 60 ? `${field.slice(0, 60)}…` : field);
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}
