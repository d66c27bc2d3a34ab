import {
  type Cursor,
  isAtEnd,
  isQuote,
  isSpace,
  openCursor,
  readQuoted,
  readWord,
  skipSpaces,
} from './cursor.ts';
import type { ParsedQuery, QueryNode } from './nodes.ts';

/** A field's name and the value behind it: `name:value`. */
const fieldTerm = /^([a-z]+):(.*)$/is;

/**
 * Reads a query: words, `"phrases"`, `-without`, `one OR other`, `(groups)` and `field:value` for the fields that are
 * named. `OR` binds closer than standing side by side. Never fails: what is no operator is a word, `bert:` and `C:`
 * where no field is named so among it, and notices say what was left out. Takes time in proportion to the text.
 * @param names of fields, in small letters; queries may write them in capitals too.
 */
export function parseQuery(text: string, names: readonly string[]): ParsedQuery {
  const cursor = openCursor(text);
  const items = parseItems(cursor, names);
  return { items, notices: [...cursor.notices] };
}

/** What stands side by side until the group ends, or the text. */
function parseItems(cursor: Cursor, names: readonly string[]): QueryNode[] {
  const items: QueryNode[] = [];
  let either = false;
  for (skipSpaces(cursor); !isAtEnd(cursor); skipSpaces(cursor)) {
    if (cursor.depth > 0 && cursor.text[cursor.at] === ')') break;
    if (isOr(cursor)) {
      cursor.at += 2;
      if (either || items.length === 0) noteIdleOr(cursor);
      else either = true;
      continue;
    }
    const item = parseItem(cursor, names);
    if (item === null) continue;
    const before = either ? items.pop() : undefined;
    items.push(before ? anyOf(before, item) : item);
    either = false;
  }
  if (either) noteIdleOr(cursor);
  return items.flatMap(flattened);
}

function isOr({ text, at, depth }: Cursor): boolean {
  if (!text.startsWith('OR', at)) return false;
  const next = text[at + 2] ?? ' ';
  return /[\s(]/.test(next) || (depth > 0 && next === ')');
}

function noteIdleOr({ notices }: Cursor): void {
  notices.add('“OR” stands between two things; where it does not, it was left out.');
}

/** Joins two sides of `OR`. A chain grows in place: thousands of sides cost no more than their number. */
function anyOf(before: QueryNode, item: QueryNode): QueryNode {
  const sides = item.kind === 'any' ? item.of : [item];
  if (before.kind !== 'any') return { kind: 'any', of: [before, ...sides] };
  for (const side of sides) before.of.push(side);
  return before;
}

/** A group beside others says no more than its items beside them. */
function flattened(item: QueryNode): QueryNode[] {
  return item.kind === 'all' ? item.of : [item];
}

/** Null where nothing stands between marks or parentheses. */
function parseItem(cursor: Cursor, names: readonly string[]): QueryNode | null {
  const { text, at } = cursor;
  // A number below zero is a number, as in `(-1)^n`; `--` is a dash.
  if (text[at] !== '-' || /[-\d.]/.test(text[at + 1] ?? '')) return parseOperand(cursor, names);
  cursor.at++;
  if (isSpace(cursor, at + 1) || (cursor.depth > 0 && text[at + 1] === ')'))
    return { kind: 'word', text: '-' };
  const operand = parseOperand(cursor, names);
  return operand && { kind: 'not', of: operand };
}

function parseOperand(cursor: Cursor, names: readonly string[]): QueryNode | null {
  const first = cursor.text[cursor.at];
  if (first === '(') return parseGroup(cursor, names);
  if (isQuote(first)) {
    const text = readQuoted(cursor);
    return text === '' ? null : { kind: 'phrase', text };
  }
  return parseWord(cursor, names);
}

function parseGroup(cursor: Cursor, names: readonly string[]): QueryNode | null {
  cursor.at++;
  cursor.depth++;
  const items = parseItems(cursor, names);
  cursor.depth--;
  if (isAtEnd(cursor)) cursor.notices.add('A parenthesis stays open: it was read as closed at the end.');
  cursor.at++;
  const [only] = items;
  if (items.length <= 1) return only ?? null;
  return { kind: 'all', of: items };
}

function parseWord(cursor: Cursor, names: readonly string[]): QueryNode | null {
  const text = readWord(cursor);
  const [, written = '', value = ''] = fieldTerm.exec(text) ?? [];
  const name = written.toLowerCase();
  if (!names.includes(name)) return { kind: 'word', text };
  if (value !== '') return { kind: 'field', name, value };
  if (isQuote(cursor.text[cursor.at]) && cursor.at !== cursor.lastQuote) {
    const quoted = readQuoted(cursor);
    if (quoted !== '') return { kind: 'field', name, value: quoted };
  }
  cursor.notices.add(`“${name}:” was read as a word: its value stands right behind the colon.`);
  return { kind: 'word', text };
}
