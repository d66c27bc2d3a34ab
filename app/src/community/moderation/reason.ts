const SHORTEST = 3;
const LONGEST = 1000;

/** What is told to whoever gave no reason that can be kept. */
export const REASON_WANTED = `Say why, in ${SHORTEST} to ${LONGEST} characters. Nothing was changed.`;

/** A reason as it is kept: trimmed, its lines ended in one way, without control characters; null where it is none. */
export function readReason(text: string): string | null {
  const reason = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    // Control characters besides the end of a line, and those that turn the direction of text.
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) => (character === '\n' ? character : ''))
    .trim();
  return reason.length >= SHORTEST && reason.length <= LONGEST ? reason : null;
}
