import { readCsvRows } from './csv-rows.ts';
import type { ReadEntries } from './entry.ts';
import { readFileLines } from './file-lines.ts';
import { readTable } from './table.ts';

/** Comma-separated values (RFC 4180) under the names of the import format; `.gz` and `.zst` are unpacked. */
export const readCsv: ReadEntries = (file, { now, onBytes }) =>
  readTable(readCsvRows(readFileLines(file, onBytes)), now);
