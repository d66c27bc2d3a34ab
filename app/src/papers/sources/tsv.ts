import type { Row } from './csv-rows.ts';
import type { ReadEntries } from './entry.ts';
import { readFileLines } from './file-lines.ts';
import type { Line } from './lines.ts';
import { readTable } from './table.ts';

/** Tab-separated values under the names of the import format; `.gz` and `.zst` are unpacked. */
export const readTsv: ReadEntries = (file, { now, onBytes }) =>
  readTable(readTsvRows(readFileLines(file, onBytes)), now);

/**
 * Rows of tab-separated values. The format of IANA (text/tab-separated-values) knows no quotes, spreadsheets write
 * them: a cell that is quoted as a whole is read without them, any other quote is part of the text. A row is a line.
 */
async function* readTsvRows(lines: AsyncIterable<Line>): AsyncGenerator<Row> {
  for await (const line of lines) {
    yield 'problem' in line ? line : { line: line.line, cells: line.text.split('\t').map(unquoted) };
  }
}

function unquoted(cell: string): string {
  if (cell.length < 2 || !cell.startsWith('"') || !cell.endsWith('"')) return cell;
  const inside = cell.slice(1, -1);
  return inside.replaceAll('""', '').includes('"') ? cell : inside.replaceAll('""', '"');
}
