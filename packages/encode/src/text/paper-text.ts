const BLANK_LINE = '\n\n';

/** A paper as encoders are given it: its title, a blank line, its abstract. */
export function paperText(title: string, abstract: string | null): string {
  return abstract === null || abstract === '' ? title : `${title}${BLANK_LINE}${abstract}`;
}

/** What stands before the first blank line of a text, and what after it; a text without one is all rest. */
export function titleAndRest(text: string): { title: string; rest: string } {
  const end = text.indexOf(BLANK_LINE);
  return end < 0 ? { title: '', rest: text } : { title: text.slice(0, end), rest: text.slice(end) };
}
