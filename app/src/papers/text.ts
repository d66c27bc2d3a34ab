import { texToUnicode } from './tex.ts';

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
};

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,6}));/g;

/**
 * Marks that steer the direction or the joining of text unseen, and soft hyphens. The joiners U+200C and U+200D stay:
 * Persian and the scripts of India are written with them.
 */
const UNSEEN = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const PARAGRAPH = /[ \t]*\r?\n[ \t]*\r?\n\s*/;

/** Most lines of English need nothing: printable ASCII, single spaces, no sign that TeX or HTML gives a meaning to. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;
const MARKED = /[&\\~`]|''|--/;

/** One line of text: Unicode NFC, TeX accents and HTML entities turned into characters, single spaces. */
export function normalizeLine(text: string): string {
  if (PLAIN.test(text) && !MARKED.test(text)) return text;
  return readable(text).replace(/\s+/g, ' ').trim();
}

/** Text of several paragraphs, each normalized as one line and parted from the next by an empty line. */
export function normalizeParagraphs(text: string): string {
  return text
    .split(PARAGRAPH)
    .map(normalizeLine)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** A person's name as it is spoken: given name first, without what is left of TeX. Empty when nothing of it can be read. */
export function normalizeName(name: string): string {
  const line = normalizeLine(name).replace(/[{}\\]/g, '');
  const spoken = givenNameFirst(line);
  return /[\p{L}\p{N}]/u.test(spoken) ? spoken : '';
}

const SUFFIX = /^(jr|sr|i{1,3}|iv|inc|ltd|llc|md|phd)\.?$/i;

/** `Last, First` becomes `First Last`; `Last, First, Jr.` and `First Last, Jr.` keep the suffix at the end. */
function givenNameFirst(name: string): string {
  const parts = name.split(/\s*,\s*/).filter((part) => part !== '');
  const suffix = parts.length > 1 && SUFFIX.test(parts.at(-1) ?? '') ? ` ${parts.pop()}` : '';
  if (parts.length !== 2) return parts.join(', ') + suffix;
  return `${parts[1]} ${parts[0]}${suffix}`;
}

function readable(text: string): string {
  const characters = text.toWellFormed().replace(ENTITY, decodeEntity);
  return texToUnicode(characters)
    .replace(/\p{Cc}/gu, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC');
}

function decodeEntity(entity: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined)
    return Object.hasOwn(NAMED_ENTITIES, name) ? (NAMED_ENTITIES[name] ?? entity) : entity;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : entity;
}
