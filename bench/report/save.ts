import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts a text between `<!-- NAME -->` and `<!-- /NAME -->` of a Markdown file, in the place of what stands there; where
 * there are no such marks, at the end, under the heading.
 */
export function saveBetweenMarks(file: string, name: string, heading: string, text: string): void {
  const content = readFileSync(file, 'utf8');
  writeFileSync(file, withSection(content, name, heading, text));
}

export function withSection(content: string, name: string, heading: string, text: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const block = `${start}\n\n${text.trim()}\n\n${end}`;
  const [from, to] = [content.indexOf(start), content.indexOf(end)];
  if (from >= 0 && to > from) return content.slice(0, from) + block + content.slice(to + end.length);
  const section = content.includes(`\n${heading}\n`) ? block : `${heading}\n\n${block}`;
  return `${content.trimEnd()}\n\n${section}\n`;
}
