import Markdown, { type Token } from 'markdown-it';
import { linkAddress } from './addresses.ts';
import { readMathematics } from './mathematics.ts';

/** Characters of a text in which Markdown is looked for. */
const LONGEST = 20_000;

/** Quotes and lists (two levels each) inside of one another. The parser leaves out what is nested deeper. */
const DEEPEST = 24;

/**
 * CommonMark with strikethrough and mathematics, without HTML. Left out: tables; links by reference, because a long
 * address that is defined once could be repeated a thousand times.
 */
const parser = new Markdown('default', { html: false, maxNesting: DEEPEST });
parser.disable(['reference', 'table', 'linkify', 'replacements', 'smartquotes']);
parser.validateLink = (url) => linkAddress(url) !== null;
readMathematics(parser);

/** The blocks of a text as the parser's tokens; null when it is too long or too deep and has to be shown as it is. */
export function parseMarkdown(text: string): Token[] | null {
  if (text.length > LONGEST) return null;
  const tokens = parser.parse(text, {});
  return tokens.some(({ level }) => level >= DEEPEST - 2) ? null : tokens;
}
