import { scanWords } from '../analysis/scan.ts';
import { termOf } from '../analysis/term.ts';

/**
 * The term of a word of these begins with its first letter, whatever its ending loses: most words of a text need no more
 * than a look at that.
 */
const plainLetters = /^[a-z]+$/i;

/** The bit by which small Latin letters differ from capital ones. */
const lowerCase = 0x20;

/** A stretch of text. Parts in a row join back to the text. */
export interface HighlightPart {
  text: string;
  highlighted: boolean;
}

/** A term to highlight: every `QueryTerm` is one. */
export interface HighlightTerm {
  term: string;
  /** How much the term tells; a snippet shows the most telling ones. */
  idf: number;
}

/** Where a word stands in a text that is one of the terms. */
export interface Match {
  start: number;
  end: number;
  term: HighlightTerm;
}

/** The words of a text whose analysis is one of the terms, by start; they can overlap. */
export function findMatches(text: string, terms: readonly HighlightTerm[]): Match[] {
  const wanted = new Map(terms.map((term) => [term.term, term]));
  const initials = new Set(terms.map(({ term }) => term.charCodeAt(0)));
  const matches: Match[] = [];
  scanWords(text, (word, start, end) => {
    if (plainLetters.test(word) && !initials.has(word.charCodeAt(0) | lowerCase)) return;
    const term = wanted.get(termOf(word));
    if (term) matches.push({ start, end, term });
  });
  return matches.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The text in parts, the words that are one of the terms highlighted as a whole. */
export function highlight(text: string, terms: readonly HighlightTerm[]): HighlightPart[] {
  return highlightRange(text, findMatches(text, terms), 0, text.length);
}

/** The parts of `text.slice(start, end)`; matches that reach beyond it are cut. */
export function highlightRange(
  text: string,
  matches: readonly Match[],
  start: number,
  end: number,
): HighlightPart[] {
  const parts: HighlightPart[] = [];
  const append = (from: number, to: number, highlighted: boolean) => {
    if (from < to) parts.push({ text: text.slice(from, to), highlighted });
  };
  let at = start;
  for (const stretch of stretches(matches, start, end)) {
    append(at, stretch.start, false);
    append(stretch.start, stretch.end, true);
    at = stretch.end;
  }
  append(at, end, false);
  return parts;
}

/** Matches cut to the range, those that overlap or touch united. */
function stretches(matches: readonly Match[], start: number, end: number): { start: number; end: number }[] {
  const united: { start: number; end: number }[] = [];
  for (const match of matches) {
    const from = Math.max(match.start, start);
    const to = Math.min(match.end, end);
    if (from >= to) continue;
    const last = united.at(-1);
    if (last && from <= last.end) last.end = Math.max(last.end, to);
    else united.push({ start: from, end: to });
  }
  return united;
}
