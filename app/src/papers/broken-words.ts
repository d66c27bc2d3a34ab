const BREAK = /(?<=\p{Ll})-(?:[ \t]*\r?\n[ \t]*| )(?=\p{Ll}{2})/gu;
const LONGEST_WORD = 40;
/** Breaks that are looked up in the text. No abstract has so many; it bounds the work on hostile text. */
const MOST_BREAKS = 100;

/** Words before which a hyphen hangs on purpose, as in "short- and long-term". */
const HANGING = new Set('and or to nor but as vs versus through than und oder et ou'.split(' '));

/**
 * Mends words that a line's end broke: "com-⏎paring", or "com- paring" where the line's end is gone. What the word is
 * the rest of the text tells: "comparing" or "com-paring" elsewhere. Where it says nothing, a hyphen at a line's end
 * stays without the break, since texts are broken at their own hyphens more often than inside of words, and a hyphen
 * with a space stays as it is.
 */
export function mendBrokenWords(text: string): string {
  if (!/-[ \t\r\n]/.test(text)) return text;
  let breaks = 0;
  return text.replace(BREAK, (gap, offset: number) => {
    breaks += 1;
    const left = lettersBefore(text, offset);
    const right = lettersAfter(text, offset + gap.length);
    if (HANGING.has(right)) return '- ';
    const isBounded = breaks <= MOST_BREAKS;
    if (isBounded && text.includes(left + right)) return '';
    return gap.includes('\n') || (isBounded && text.includes(`${left}-${right}`)) ? '-' : gap;
  });
}

function lettersBefore(text: string, end: number): string {
  return /\p{L}*$/u.exec(text.slice(Math.max(0, end - LONGEST_WORD), end))?.[0] ?? '';
}

function lettersAfter(text: string, start: number): string {
  return /^\p{L}*/u.exec(text.slice(start, start + LONGEST_WORD))?.[0] ?? '';
}
