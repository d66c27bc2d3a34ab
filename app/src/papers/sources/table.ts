import { FieldRefusal, type Fields, orRefusal } from '../fields.ts';
import { readRecord } from '../read-record.ts';
import type { Row } from './csv-rows.ts';
import { type Entry, refusedEntry } from './entry.ts';

const LISTS = new Set(['authors', 'categories', 'keywords', 'topics']);
const NUMBERS = new Set(['authorCount', 'year', 'citations', 'upvotes']);

/**
 * Records from the rows of a table whose first row names the fields of the import format. A list is written with
 * semicolons between its entries or as a JSON array; an empty cell says nothing. A row that has not as many cells as
 * the header is refused: nobody can tell which one is missing.
 */
export async function* readTable(rows: AsyncIterable<Row>, now: number): AsyncGenerator<Entry> {
  let header: string[] | null = null;
  for await (const row of rows) {
    if ('cells' in row && row.cells.every((cell) => cell.trim() === '')) continue;
    if (header === null) {
      const problem = 'problem' in row ? row.problem : headerProblem(row.cells);
      if (problem !== null) {
        yield refusedEntry(row.line, `${problem}; nothing of the file was read`);
        return;
      }
      header = 'cells' in row ? row.cells.map((name) => name.trim()) : [];
    } else yield 'problem' in row ? refusedEntry(row.line, row.problem) : readRow(header, row, now);
  }
}

function headerProblem(cells: readonly string[]): string | null {
  const names = cells.map((cell) => cell.trim()).filter((name) => name !== '');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `the first row names the column "${twice}" twice`;
  if (names.includes('title')) return null;
  return `the first row is to name the columns, "title" among them, but it reads "${names.join(', ').slice(0, 80)}"`;
}

function readRow(header: readonly string[], row: { line: number; cells: string[] }, now: number): Entry {
  const { line, cells } = row;
  if (cells.length !== header.length) {
    return refusedEntry(line, `the row has ${cells.length} cells, the header ${header.length}`);
  }
  return { line, ...orRefusal(() => readRecord(fieldsOf(header, cells), now)) };
}

function fieldsOf(header: readonly string[], cells: readonly string[]): Fields {
  const named = header.flatMap((name, index): [string, unknown][] => {
    const cell = cells[index] ?? '';
    return name === '' || cell.trim() === '' ? [] : [[name, cellValue(name, cell)]];
  });
  return Object.fromEntries(named);
}

function cellValue(name: string, cell: string): unknown {
  if (LISTS.has(name)) return listOf(name, cell.trim());
  return NUMBERS.has(name) && /^\s*-?\d+(?:\.\d+)?\s*$/.test(cell) ? Number(cell) : cell;
}

function listOf(name: string, cell: string): unknown {
  if (!cell.startsWith('[')) return cell.split(';').map((entry) => entry.trim());
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    throw new FieldRefusal(name, 'the list begins like a JSON array and is none');
  }
}
