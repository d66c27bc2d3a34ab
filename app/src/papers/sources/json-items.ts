/** An item of a JSON array as text, and the line on which it begins, counted from 1. */
export interface JsonItem {
  line: number;
  text: string;
}

/**
 * Cuts the text of a JSON array into its items without parsing them, so that one that is broken spoils no other.
 * Gives null when the text is no array; `torn` is true when the array does not end: its last item is left out.
 */
export function jsonItems(text: string): { items: JsonItem[]; torn: boolean } | null {
  if (!/^\s*\[/.test(text)) return null;
  const items: JsonItem[] = [];
  let line = 1;
  let depth = 0;
  let item: { start: number; line: number } | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '\n') line += 1;
    if (depth > 0 && item === null && !/[\s,\]]/.test(character)) item = { start: at, line };
    if (character === '"') at = endOfString(text, at);
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (item !== null && (depth < 1 || (depth === 1 && character === ','))) {
      items.push({ line: item.line, text: text.slice(item.start, at).trim() });
      item = null;
    }
    if (depth < 1 && character !== '[' && !/\s/.test(character)) return { items, torn: character !== ']' };
  }
  return { items, torn: true };
}

/** Where the string that begins at `start` ends, or the end of the text. A line break ends it too: JSON has none inside. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"' && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return text[at] === '\n' ? at - 1 : at;
}
