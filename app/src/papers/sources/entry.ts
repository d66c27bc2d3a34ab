import type { PaperRecord } from '../record.ts';

/** One thing that a source's file holds: a record, or the reason why there is none. */
export type Entry =
  | {
      /** Where it begins in the file, counted from 1. */
      line: number;
      record: PaperRecord;
      unknown: string[];
      unusable: string[];
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
