import type { ReadRecord } from '../read-record.ts';
import type { PaperRecord } from '../record.ts';

/** One thing that a source's file holds: a record, or the reason why there is none. */
export type Entry =
  | {
      /** Where it begins in the file, counted from 1. */
      line: number;
      record: PaperRecord;
      unknown: string[];
      unusable: string[];
      /** The number of the paper that the service was asked about; absent where it tells by itself. */
      about?: number;
    }
  | { line: number; refusal: { field: string | null; reason: string } };

/** How a source reads a file: everything in it, in order. `now`, ms UTC, bounds dates. */
export type ReadEntries = (
  file: string,
  options: {
    now: number;
    /** Hears of bytes as they are read. */
    onBytes(count: number): void;
  },
) => AsyncIterable<Entry>;

/** The entry of a place in a file from which no record can be had. */
export function refusedEntry(line: number, reason: string): Entry {
  return { line, refusal: { field: null, reason } };
}

/** What was read, a refusal under the name that the format has for the field. */
export function renamedRefusal(read: ReadRecord, names: Readonly<Record<string, string>>): ReadRecord {
  if (!('refusal' in read)) return read;
  const { field, reason } = read.refusal;
  return { refusal: { field: field === null ? null : (names[field] ?? field), reason } };
}
