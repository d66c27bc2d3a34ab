/** TeX commands say how something looks; what they are applied to stays. */
const MARKUP = /\\[a-zA-Z]+\*?|[{}$\\^_~]/g;
const MARKS = /\p{M}+/gu;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * The words of a text: runs of letters and digits in lower case, without accents (NFKD, marks dropped) and without TeX
 * commands. "Naïve $\mathcal{O}(n)$ BM25-style" gives naive, o, n, bm25, style.
 */
export function wordsOf(text: string): string[] {
  return asciiWords(text) ?? anyWords(text);
}

/** The rule, for every text. */
export function anyWords(text: string): string[] {
  return text.replace(MARKUP, ' ').normalize('NFKD').replace(MARKS, '').toLowerCase().match(WORD) ?? [];
}

const LAST_ASCII = 0x7f;
const BACKSLASH = 0x5c;
const ASTERISK = 0x2a;
const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;

/** What each ASCII character is. */
const KINDS = Uint8Array.from({ length: LAST_ASCII + 1 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z]/i.test(character) ? LETTER : /\d/.test(character) ? DIGIT : OTHER;
});

/** The same for a text of ASCII alone, as most are, in one pass and several times as fast; null for any other. */
function asciiWords(text: string): string[] | null {
  const lower = text.toLowerCase();
  const words: string[] = [];
  let start = -1;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > LAST_ASCII) return null;
    if (KINDS[code] !== OTHER) {
      if (start < 0) start = index;
      continue;
    }
    if (start >= 0) words.push(lower.slice(start, index));
    start = -1;
    if (code === BACKSLASH) index = endOfCommand(text, index) - 1;
  }
  if (start >= 0) words.push(lower.slice(start));
  return words;
}

/** Behind the TeX command that begins at a backslash: its letters, and an asterisk that follows them. */
function endOfCommand(text: string, backslash: number): number {
  let end = backslash + 1;
  while (KINDS[text.charCodeAt(end)] === LETTER) end++;
  return end > backslash + 1 && text.charCodeAt(end) === ASTERISK ? end + 1 : end;
}
