import { createHash } from 'node:crypto';
import { namedIn } from '../markdown/render.ts';

/** Characters of the longest comment. */
const LONGEST = 10_000;

/** People whom one comment may name: each of them is told. */
const MOST_MENTIONS = 10;

const LONGEST_REASON = 500;

/** Reads a comment as typed: line ends as `\n`, nothing around it. Else a sentence on what is wrong, for its author. */
export function readComment(typed: string): { text: string } | { refused: string } {
  const text = readLines(typed);
  if (text === '') return { refused: 'There is nothing to post yet: write something first.' };
  if (text.length <= LONGEST) return { text };
  const over = (text.length - LONGEST).toLocaleString('en');
  return { refused: `This is ${over} characters too long. Shorten it, or make two comments of it.` };
}

/** A text with whom and what it names. */
export interface NamingText {
  text: string;
  handles: readonly string[];
  papers: readonly string[];
}

/** Reads whom and what a text names, or says what is wrong with that. It takes time: whoever asks has had their turn. */
export function readNames(text: string): NamingText | { refused: string } {
  const named = namedIn(text);
  const people = named.handles.length;
  if (people <= MOST_MENTIONS) return { text, ...named };
  return { refused: `This names ${people} people, and each would be told. Name at most ${MOST_MENTIONS}.` };
}

/** Reads why a moderator does something, in one line; empty where nothing was typed. */
export function readReason(typed: string): string {
  return readLines(typed).replace(/\s+/g, ' ').slice(0, LONGEST_REASON).toWellFormed();
}

/** What names a comment that was sent with a form: sent again, it is the same; changed, it is another. */
export function formKey(form: string, place: string, text: string): string | null {
  if (!/^[\w-]{16,64}$/.test(form)) return null;
  return createHash('sha256').update(`${form}\n${place}\n${text}`).digest('base64url');
}

function readLines(typed: string): string {
  // PostgreSQL keeps no text with this character in it.
  const text = typed.toWellFormed().replaceAll('\u0000', '').replace(/\r\n?/g, '\n');
  return text.replace(/^\s*\n/, '').trimEnd();
}
