/** Where the parser stands in a query, what it knows of it, and what it has to say. */
export interface Cursor {
  readonly text: string;
  at: number;
  /** How many parentheses are open. */
  depth: number;
  /** The place of the last quotation mark: one that would open a phrase there has no partner, and reads as a space. */
  readonly lastQuote: number;
  readonly notices: Set<string>;
}

/** Parentheses inside of so many others are not looked at: they read as spaces. */
const DEEPEST = 16;

/** As typed, and as word processors and phones write them. */
export const quotes = '"\u201c\u201d\u201e\u201f\u00ab\u00bb';

export function openCursor(text: string): Cursor {
  const lastQuote = Math.max(...[...quotes].map((quote) => text.lastIndexOf(quote)));
  return { text, at: 0, depth: 0, lastQuote, notices: new Set() };
}

export function isAtEnd({ text, at }: Cursor): boolean {
  return at >= text.length;
}

export function isQuote(character: string | undefined): boolean {
  return character !== undefined && quotes.includes(character);
}

/** Whether the character at `at`, where nothing has begun yet, only parts others. Beyond the text everything does. */
export function isSpace({ text, depth, lastQuote }: Cursor, at: number): boolean {
  const character = text[at];
  if (character === undefined || /\s/.test(character)) return true;
  if (character === '(') return depth === DEEPEST;
  // `(2+1)-dimensional` takes nothing away.
  if (character === '-') return text[at - 1] === ')' || isQuote(text[at - 1]);
  return at === lastQuote && isQuote(character);
}

export function skipSpaces(cursor: Cursor): void {
  while (!isAtEnd(cursor) && isSpace(cursor, cursor.at)) {
    if (isQuote(cursor.text[cursor.at]))
      cursor.notices.add('A quotation mark has no partner: the words behind it were read one by one.');
    cursor.at++;
  }
}

/** Reads a phrase from its opening mark on: what stands between the marks, single spaces. */
export function readQuoted(cursor: Cursor): string {
  let end = cursor.at + 1;
  while (end < cursor.text.length && !isQuote(cursor.text[end])) end++;
  const inside = cursor.text.slice(cursor.at + 1, end);
  cursor.at = end + 1;
  return inside.replace(/\s+/g, ' ').trim();
}

/**
 * Reads on to the next space; a parenthesis that closes a group ends a word too, and so does a quotation mark behind a
 * colon. Parentheses inside of a word, as in `f(x)`, belong to it.
 */
export function readWord(cursor: Cursor): string {
  const { text, at: start, depth } = cursor;
  let open = 0;
  let at = start;
  for (; at < text.length && !/\s/.test(text[at] ?? ''); at++) {
    if (isQuote(text[at]) && text[at - 1] === ':') break;
    if (text[at] === '(') open++;
    if (text[at] !== ')') continue;
    if (open === 0 && depth > 0) break;
    open = Math.max(0, open - 1);
  }
  cursor.at = at;
  return text.slice(start, at);
}
