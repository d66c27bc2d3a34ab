/** Signs that show nothing but change what is shown, or how: controls (Unicode Cc) and the directions of Unicode's UAX 9. */
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A text of strangers as one line of at most `length` characters, cut between words: it can end no header, turn no line
 * around and fill no mail.
 */
export function oneLine(text: string, length: number): string {
  const flat = text
    .slice(0, length * 8)
    .replace(UNSEEN, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed();
  const letters = Array.from(flat);
  if (letters.length <= length) return flat;
  const head = letters.slice(0, length - 1).join('');
  const space = head.lastIndexOf(' ');
  return `${head.slice(0, space > head.length / 2 ? space : undefined).replace(/[\s,;:–—-]+$/, '')}…`;
}
