import { stripTags } from './html.ts';
import { symbolsToUnicode } from './tex/symbols.ts';

/** Combining characters of TeX's accents (The TeXbook, chapter 9). */
const ACCENTS: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030c',
  u: '\u0306',
  H: '\u030b',
  k: '\u0328',
  r: '\u030a',
  d: '\u0323',
  b: '\u0331',
};

const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  dh: 'ð',
  DH: 'Ð',
  dj: 'đ',
  DJ: 'Đ',
  th: 'þ',
  TH: 'Þ',
  i: 'ı',
  j: 'ȷ',
};

/**
 * What is not text: `$…$`, `$$…$$`, `\(…\)`, `\[…\]`, and addresses. Only `\(` and `\[` are bounded in length: a `$` is
 * looked for once, but a text of nothing but `\(` would be read to its end for each of them.
 */
const NOT_TEXT =
  /((?<!\\)\$\$[^$]*\$\$|(?<!\\)\$(?:[^$\\]|\\[\s\S])*\$|\\\([^$]{0,2000}?\\\)|\\\[[^$]{0,2000}?\\\]|https?:\/\/[^\s{}$<>"]+)/;

const BASE = String.raw`\\[ij](?![A-Za-z])\s?|[A-Za-zı]`;
const SIGN_ACCENT = new RegExp(String.raw`\\(["'${'`'}^~=.])\s?(?:\{\s?(${BASE})\s?\}|(${BASE}))`, 'g');
const LETTER_ACCENT = new RegExp(String.raw`\\([cvuHkrdb])(?:\s?\{\s?(${BASE})\s?\}|\s(${BASE}))`, 'g');
const LETTER = /\\(ss|ae|AE|oe|OE|aa|AA|dh|DH|dj|DJ|th|TH|[oOlLij])(?![A-Za-z])(?:\{\}|\s)?/g;
/** A letter in braces of its own, `G{ö}del`. Behind a command they are those of its argument. */
const BRACED_LETTER = /(?<!\\[A-Za-z]{1,30}\*?|[}_^])\{([^\p{ASCII}]\p{M}*)\}/gu;
const ESCAPED_SIGN = /\\([%&_#])/g;
const MARKED = /[\\~`<]|''|--|\{[^\p{ASCII}]/u;

/**
 * Text outside mathematics as TeX would set it: accents, special letters and symbols, escaped signs, quotes and ties
 * become characters; of addresses only the escapes are undone. Mathematics, `\$`, type styles and all other commands
 * stay for `papers/render.ts`.
 */
export function texToUnicode(text: string): string {
  if (!MARKED.test(text)) return text;
  return text.split(NOT_TEXT).map(setPart).join('');
}

function setPart(part: string, index: number): string {
  if (index % 2 === 0) return setText(part);
  return part.startsWith('http') ? part.replace(ESCAPED_SIGN, '$1') : part;
}

function setText(text: string): string {
  const letters = stripTags(text)
    .replace(/\\url(?=https?:|$)/g, '')
    .replace(SIGN_ACCENT, accented)
    .replace(LETTER_ACCENT, accented)
    .replace(LETTER, (command, name: string) => LETTERS[name] ?? command);
  return setSigns(symbolsToUnicode(letters).replace(BRACED_LETTER, '$1'));
}

function accented(command: string, accent: string, braced?: string, bare?: string): string {
  // An accent replaces the dot of i and j: `\'\i` and `\'i` are both í.
  const base = (braced ?? bare ?? '').replace('\\', '').replace('ı', 'i').trim();
  const mark = ACCENTS[accent];
  return mark === undefined ? command : (base + mark).normalize('NFC');
}

function setSigns(text: string): string {
  return (
    text
      .replace(ESCAPED_SIGN, '$1')
      .replace(/\\-/g, '')
      .replace(/\\ /g, ' ')
      .replace(/``/g, '“')
      .replace(/''/g, '”')
      .replace(/(?<=[\p{L}\p{N}\s])---(?=[\p{L}\p{N}\s])/gu, '—')
      .replace(/(?<=[\p{L}\p{N}])--(?=[\p{L}\p{N}])/gu, '–')
      // A tie joins what stands on both sides; `~5` and the `/~name` of an address are left alone.
      .replace(/(?<=[\p{L}\p{N}.,)\]])~(?=\S|$)/gu, ' ')
  );
}
