import type { Line } from './lines.ts';

/** An entry as it stands between its delimiters, or why it is none. `line` is where it begins, counted from 1. */
export type RawEntry = { line: number; type: string; body: string } | { line: number; problem: string };

/** An entry under way; `depth` counts the braces open inside. */
interface Open {
  line: number;
  type: string;
  close: ')' | '}';
  /** Where its text begins on the line. */
  from: number;
  depth: number;
  pieces: string[];
  length: number;
}

const BEGIN = /@\s*([A-Za-z]+)\s*([{(])/g;
const BEGIN_OF_LINE = /^@\s*[A-Za-z]+\s*[{(]\s*(?:[^\s,={}"]+\s*)?(?:,|$)/;
const DELIMITER = /[{})]/g;
const MAX_CHARACTERS = 1_000_000;

/**
 * Cuts BibTeX into its entries, `@type{…}` or `@type(…)`; what stands between them is a comment. Braces count even
 * where a backslash stands before them, as in BibTeX itself. An entry that does not end spoils no other: the next
 * line that begins like an entry begins one.
 */
export async function* readBibtexEntries(lines: AsyncIterable<Line>): AsyncGenerator<RawEntry> {
  let open: Open | null = null;
  let last = 0;
  for await (const line of lines) {
    if ('problem' in line) {
      yield line;
      open = null;
      continue;
    }
    if (open !== null && BEGIN_OF_LINE.test(line.text)) {
      yield* unended(open, last);
      open = null;
    }
    const cut = cutLine(open, line.line, line.text);
    yield* cut.entries;
    open = cut.open;
    last = line.line;
  }
  if (open !== null) yield* unended(open, last);
}

/** The entries that end on a line, and the one that goes on behind it. */
function cutLine(
  before: Open | null,
  line: number,
  text: string,
): { entries: RawEntry[]; open: Open | null } {
  const entries: RawEntry[] = [];
  let from = 0;
  for (let open = before ?? begin(line, text, from); open !== null; open = begin(line, text, from)) {
    from = Math.max(from, open.from);
    const end = endOf(open, text, from);
    open.pieces.push(text.slice(from, end ?? undefined));
    open.length += text.length - from + 1;
    if (end === null)
      return isTooLong(open)
        ? { entries: [...entries, tooLong(open)], open: null }
        : { entries, open: { ...open, from: 0 } };
    entries.push({ line: open.line, type: open.type, body: open.pieces.join('\n') });
    from = end + 1;
  }
  return { entries, open: null };
}

/** The entry that begins next on the line. */
function begin(line: number, text: string, from: number): Open | null {
  BEGIN.lastIndex = from;
  const match = BEGIN.exec(text);
  if (match === null) return null;
  const [, type = '', delimiter] = match;
  const close = delimiter === '(' ? ')' : '}';
  return { line, type: type.toLowerCase(), close, from: BEGIN.lastIndex, depth: 0, pieces: [], length: 0 };
}

/** Where the entry ends on the line, or null; counts the braces until there. */
function endOf(open: Open, text: string, from: number): number | null {
  DELIMITER.lastIndex = from;
  for (let match = DELIMITER.exec(text); match !== null; match = DELIMITER.exec(text)) {
    const [sign] = match;
    if (open.depth === 0 && sign === open.close) return match.index;
    if (sign === '{') open.depth += 1;
    if (sign === '}') open.depth -= 1;
  }
  return null;
}

/** What does not end is refused; but for BibTeX `@comment` is a word that is passed over, whatever follows it. */
function* unended({ line, type }: Open, last: number): Generator<RawEntry> {
  if (type === 'comment') return;
  yield { line, problem: `the braces of @${type} do not close before the end of line ${last}` };
}

function isTooLong({ length }: Open): boolean {
  return length > MAX_CHARACTERS;
}

function tooLong({ line, type }: Open): RawEntry {
  return { line, problem: `@${type} has more than the ${MAX_CHARACTERS} characters that are taken` };
}
