/** Characters that show nothing, or turn the direction of what follows: but for line breaks, nobody types them. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * What somebody typed, as they typed it, as plain text: composed (NFC), without unseen characters, with line breaks of
 * one kind and at most one empty line between paragraphs. It is escaped where it is shown.
 */
export function ownWords(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, (character) => (character === '\n' ? character : ' '))
    .replace(/[ \u00a0]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The same in one line. */
export function ownLine(typed: string): string {
  return ownWords(typed).replace(/\s+/g, ' ');
}
