import { FieldRefusal } from '../fields.ts';

/** Macros of `@string` by name in lower case. */
export type Macros = Map<string, string>;

/** A macro may be made of macros: without a limit a few lines would grow beyond all bounds. */
const MAX_VALUE = 200_000;

/** Where in an entry's body the reader stands. */
interface Cursor {
  text: string;
  at: number;
}

/** The fields of an entry by name in lower case, their values as TeX. Of a repeated field the first value counts. */
export function parseFields(body: string, macros: Macros): Map<string, string> {
  const cursor = { text: body, at: 0 };
  skip(cursor, /\s*(?:[^\s,={}"]+\s*)?(?:,|$)/y);
  return readAssignments(cursor, macros);
}

/** What `@string{name = value}` defines. */
export function parseMacros(body: string, macros: Macros): Map<string, string> {
  return readAssignments({ text: body, at: 0 }, macros);
}

/** `name = value, …`. Throws a refusal that names the field where the form is broken. */
function readAssignments(cursor: Cursor, macros: Macros): Map<string, string> {
  const fields = new Map<string, string>();
  for (skip(cursor, /[\s,]*/y); cursor.at < cursor.text.length; skip(cursor, /[\s,]*/y)) {
    const name = skip(cursor, /([^\s=,{}"#]+)\s*=\s*/y)?.toLowerCase();
    if (name === undefined) {
      throw new FieldRefusal(null, `a field, name = value, is expected where it reads "${ahead(cursor)}"`);
    }
    const value = readValue(cursor, name, macros);
    if (!fields.has(name)) fields.set(name, value);
  }
  return fields;
}

/** Pieces joined by `#`: `{…}`, `"…"`, a number, or the name of a macro. */
function readValue(cursor: Cursor, name: string, macros: Macros): string {
  let value = '';
  do {
    skip(cursor, /\s*/y);
    value += readPiece(cursor, name, macros);
    if (value.length > MAX_VALUE) {
      throw new FieldRefusal(name, `the value has more than the ${MAX_VALUE} characters that are taken`);
    }
  } while (skip(cursor, /\s*(#)/y) !== undefined);
  if (skip(cursor, /(\s*)(?:,|$)/y) === undefined) {
    throw new FieldRefusal(name, `a comma is expected behind the value, but it reads "${ahead(cursor)}"`);
  }
  return value;
}

function readPiece(cursor: Cursor, name: string, macros: Macros): string {
  const open = cursor.text[cursor.at];
  if (open === '{' || open === '"') return readDelimited(cursor, name, open === '{' ? '}' : '"');
  const word = skip(cursor, /([^\s,#{}"=]+)/y);
  if (word === undefined) throw new FieldRefusal(name, 'the field has no value');
  // A macro that nobody defined says what it says: `journal = nature`, `month = mar`.
  return macros.get(word.toLowerCase()) ?? word;
}

/** Text up to a delimiter that stands outside of braces. */
function readDelimited(cursor: Cursor, name: string, close: '}' | '"'): string {
  const start = cursor.at + 1;
  let depth = 0;
  const sign = /[{}"]/g;
  sign.lastIndex = start;
  for (let match = sign.exec(cursor.text); match !== null; match = sign.exec(cursor.text)) {
    if (depth === 0 && match[0] === close) {
      cursor.at = match.index + 1;
      return cursor.text.slice(start, match.index);
    }
    if (match[0] === '{') depth += 1;
    if (match[0] === '}') depth -= 1;
  }
  throw new FieldRefusal(name, `the value does not end: no ${close} closes it`);
}

/** Moves behind what the pattern matches and gives its first group (or all of it); stays where it does not match. */
function skip(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match === null) return undefined;
  cursor.at += match[0].length;
  return match[1] ?? match[0];
}

function ahead({ text, at }: Cursor): string {
  return text.slice(at, at + 40).replace(/\s+/g, ' ');
}
