/** Columns of plain text, as mail has always been read (RFC 3676 recommends at most 78). */
export const COLUMNS = 72;

/** A line cut between words into lines of at most 72 characters; what is longer itself, such as an address, stands alone. */
export function wrapped(line: string, indent = ''): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && indent.length + longer.length > COLUMNS) {
      lines.push(indent + current);
      current = word;
    } else current = longer;
  }
  return [...lines, indent + current].join('\n');
}
