import type { Line } from './lines.ts';

/** A row of a table, or why it is none. `line` is where it begins, counted from 1. */
export type Row = { line: number; cells: string[] } | { line: number; problem: string };

type TextLine = Extract<Line, { text: string }>;

/** The lines of a row that may not be at its end. */
interface Held {
  lines: TextLine[];
  characters: number;
  /** In a row of the right form every quote has its partner: while their number is odd, a cell is open. */
  isOpen: boolean;
}

/** A cell's text may go over lines; a row beyond these limits has a quote that does not end. */
const MAX_LINES = 1000;
const MAX_CHARACTERS = 1_000_000;

/**
 * Rows of comma-separated values (RFC 4180): cells in double quotes may hold commas, doubled quotes and line breaks.
 * A row whose quotes are wrong is refused with its first line, and reading goes on with the line behind that, so that
 * one stray quote does not swallow what follows.
 */
export async function* readCsvRows(lines: AsyncIterable<Line>): AsyncGenerator<Row> {
  let held = nothingHeld();
  for await (const line of lines) {
    const waiting: Line[] = [line];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if ('text' in next) hold(held, next);
      if ('text' in next && mayGoOn(held)) continue;
      if (held.lines.length > 0) {
        const row = parseRow(held.lines);
        if ('problem' in row) waiting.unshift(...held.lines.slice(1));
        held = nothingHeld();
        yield row;
      }
      if ('problem' in next) yield next;
    }
  }
  // Each line behind the one whose quote does not end has all its partners: else it would have ended the row.
  for (const line of held.lines) yield parseRow([line]);
}

function nothingHeld(): Held {
  return { lines: [], characters: 0, isOpen: false };
}

function hold(held: Held, line: TextLine): void {
  held.lines.push(line);
  held.characters += line.text.length;
  held.isOpen = held.isOpen !== (countQuotes(line.text) % 2 === 1);
}

function mayGoOn({ lines, characters, isOpen }: Held): boolean {
  return isOpen && lines.length < MAX_LINES && characters < MAX_CHARACTERS;
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

function parseRow(lines: readonly TextLine[]): Row {
  const line = lines[0]?.line ?? 0;
  const cells = cellsOf(lines.map(({ text }) => text).join('\n'));
  if (cells !== null) return { line, cells };
  return {
    line,
    problem: 'the quotes of the row are wrong: a cell with a quote in it is put in quotes, the quote doubled',
  };
}

function cellsOf(text: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    const cell = cellAt(text, at);
    if (cell === null) return null;
    cells.push(cell.text);
    at = cell.end;
    if (at === text.length) return cells;
    if (text[at] !== ',') return null;
  }
}

/** The cell that begins at a position, and the position behind it and its spaces. */
function cellAt(text: string, start: number): { text: string; end: number } | null {
  let open = start;
  while (text[open] === ' ') open += 1;
  if (text[open] !== '"') {
    const comma = text.indexOf(',', start);
    const end = comma === -1 ? text.length : comma;
    const cell = text.slice(start, end);
    return cell.includes('"') ? null : { text: cell, end };
  }
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return null;
  let end = close + 1;
  while (text[end] === ' ') end += 1;
  return { text: text.slice(open + 1, close).replaceAll('""', '"'), end };
}
