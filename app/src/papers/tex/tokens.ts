import { mathAt } from './math-spans.ts';

/**
 * A piece of a text with TeX in it. `source` is the piece as it was written: the sources of all tokens, joined,
 * are the text again. `body` is what stands inside: the formula, or the argument of a command or group.
 */
export type Token =
  | { kind: 'text'; source: string }
  | { kind: 'math'; source: string; body: string; display: boolean }
  | { kind: 'command'; source: string; name: string; body: string | null }
  | { kind: 'group'; source: string; body: string };

/** Characters at which something other than plain text may begin. */
const SPECIAL = /[\\${]/g;

/** A command: a word, or a single character such as `%`. */
const COMMAND = /\\(?:([a-zA-Z]+\*?)|([^a-zA-Z\s]))/y;

/** Splits a text at its mathematics, commands and groups; groups inside one another stay in `body`. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let plainFrom = 0;
  let position = nextSpecial(text, 0);
  while (position < text.length) {
    const token = mathAt(text, position) ?? commandAt(text, position) ?? groupAt(text, position);
    if (token) {
      if (position > plainFrom) tokens.push({ kind: 'text', source: text.slice(plainFrom, position) });
      tokens.push(token);
      plainFrom = position + token.source.length;
      position = nextSpecial(text, plainFrom);
    } else {
      position = nextSpecial(text, position + 1);
    }
  }
  if (plainFrom < text.length) tokens.push({ kind: 'text', source: text.slice(plainFrom) });
  return tokens;
}

function nextSpecial(text: string, from: number): number {
  SPECIAL.lastIndex = from;
  return SPECIAL.exec(text)?.index ?? text.length;
}

function commandAt(text: string, position: number): Token | null {
  COMMAND.lastIndex = position;
  const match = COMMAND.exec(text);
  if (!match) return null;
  const [head, word, sign] = match;
  const group = word === undefined ? null : groupAt(text, position + head.length);
  return {
    kind: 'command',
    source: head + (group?.source ?? ''),
    name: word ?? sign ?? '',
    body: group?.body ?? null,
  };
}

function groupAt(text: string, position: number): { kind: 'group'; source: string; body: string } | null {
  if (text[position] !== '{') return null;
  const end = closingBrace(text, position);
  if (end === null) return null;
  return { kind: 'group', source: text.slice(position, end + 1), body: text.slice(position + 1, end) };
}

/** A group longer than this is read as plain text: it bounds the work on unbalanced braces. */
const GROUP_LIMIT = 2000;

function closingBrace(text: string, open: number): number | null {
  const limit = Math.min(text.length, open + GROUP_LIMIT);
  let depth = 0;
  for (let index = open; index < limit; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '{') depth += 1;
    else if (character === '}' && --depth === 0) return index;
  }
  return null;
}
