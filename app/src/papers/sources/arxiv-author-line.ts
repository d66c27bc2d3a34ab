/**
 * The names in one line of authors as arXiv prints it: parted by commas and an `and`, with affiliations in brackets
 * that may stand inside each other, and with a collaboration before a colon. One that is only a suffix belongs to the
 * name before.
 */
export function readAuthorLine(text: string): string[] {
  return withoutAsides(text)
    .replace(/,?\s+and\s+|\s*:\s+/gi, ', ')
    .replace(/,\s*(?=(?:jr|sr|i{2,3}|iv)\.?\s*(?:,|$))/gi, ' ')
    .split(/\s*,\s*/)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter((name) => name !== '');
}

function withoutAsides(text: string): string {
  let depth = 0;
  let kept = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    if (depth === 0) kept += character;
    if (character === ')') depth = Math.max(0, depth - 1);
  }
  return kept;
}
