import type { BatchResult, Conflict } from './ingest.ts';

/** Why something in a file was not taken. */
export interface ImportRefusal {
  file: string;
  /** Counted from 1; null when the file as a whole is refused. */
  line: number | null;
  field: string | null;
  reason: string;
}

/** What an import did: `read = added + updated + unchanged + refused`. */
export interface ImportReport {
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  refused: number;
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

/** Counts while an import runs. */
export interface Tally {
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  refused: number;
}

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
    read: first.read + second.read,
    added: first.added + second.added,
    updated: first.updated + second.updated,
    unchanged: first.unchanged + second.unchanged,
    refused: first.refused + second.refused,
    seconds: first.seconds + second.seconds,
    refusals: [...first.refusals, ...second.refusals].slice(0, MOST_LISTED),
    conflicts: [...first.conflicts, ...second.conflicts].slice(0, MOST_LISTED),
    notices: [...first.notices, ...second.notices],
    stopped: first.stopped || second.stopped,
  };
}

export function noteRefusal(notes: ImportNotes, refusal: ImportRefusal): void {
  if (notes.refusals.length < MOST_LISTED) notes.refusals.push(refusal);
}

export function noteFields(names: Map<string, number>, fields: readonly string[]): void {
  for (const field of fields) {
    if (names.has(field) || names.size < MOST_NAMES) names.set(field, (names.get(field) ?? 0) + 1);
  }
}

export function noteBatch(notes: ImportNotes, tally: Tally, result: BatchResult): void {
  tally.added += result.added;
  tally.updated += result.updated;
  tally.unchanged += result.unchanged;
  notes.conflictCount += result.conflicts.length;
  notes.conflicts.push(...result.conflicts.slice(0, MOST_LISTED - notes.conflicts.length));
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
