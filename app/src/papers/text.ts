import { mendBrokenWords } from './broken-words.ts';
import { repairCharacters } from './encoding.ts';
import { decodeEntities } from './html.ts';
import { texToUnicode } from './tex.ts';

const PARAGRAPH = /\r?\n[ \t]*\r?\n\s*/;

/** Most lines of English need nothing: printable ASCII, single spaces, no sign that TeX or HTML gives a meaning to. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
const MARKED = /[&\\~`<]|''|--|- /;

/** TeX's comments: lines that begin with `%`. Behind a digit a percentage was wrapped, `50⏎% of users`. */
const COMMENT_LINE = /^%[^\n]*\n(?=[^\n])|(?<=[^\s\d])\r?\n[ \t]*%[^\n]*/g;

/** What one pass uncovers, as `&amp;lt;` does, the next one reads. Deeper nesting is hostile and stays. */
const PASSES = 10;

/**
 * One line of text: Unicode NFC, TeX accents and HTML entities turned into characters, broken words mended, single
 * spaces. Normalizing it again changes nothing.
 */
export function normalizeLine(text: string): string {
  let line = text;
  for (let pass = 0; pass < PASSES && !isPlain(line); pass += 1) {
    const read = readable(line);
    if (read === line) return line;
    line = read;
  }
  return line;
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !MARKED.test(text);
}

function readable(text: string): string {
  const lines = text.replace(COMMENT_LINE, '');
  const characters = repairCharacters(decodeEntities(mendBrokenWords(lines)));
  return texToUnicode(characters).normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Text of several paragraphs, each normalized as one line and parted from the next by an empty line. */
export function normalizeParagraphs(text: string): string {
  return text
    .split(PARAGRAPH)
    .map(normalizeLine)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
