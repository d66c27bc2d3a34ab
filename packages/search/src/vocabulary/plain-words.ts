import { fold } from '../analysis/fold.ts';
import { scanWords } from '../analysis/scan.ts';
import { longestPattern } from './automaton.ts';

/** A word of a query: `query.slice(start, end)`. */
export interface WordPlace {
  start: number;
  end: number;
}

/** What is meant as it is written: in quotes, behind a field's name or a minus, and addresses. */
const literal = /"[^"]*(?:"|$)|(?<=^|\s)(?:-|\p{L}[\p{L}\d_-]*:)(?:"[^"]*(?:"|$)|\S)+/gu;

const shortestRepaired = 4;
const letters = /^\p{L}+$/u;

/** The words of a query that may have been misspelled: all but those that are meant as they are written. */
export function plainWords(query: string): WordPlace[] {
  const rest = query.replace(literal, (said) => ' '.repeat(said.length));
  const words: WordPlace[] = [];
  scanWords(rest, (_word, start, end) => words.push({ start, end }));
  return words;
}

/** A word of nothing but letters as it is compared; null for what has others, or is too short or too long to tell. */
export function repairable(word: string): string | null {
  const folded = fold(word);
  const length = Array.from(folded).length;
  return letters.test(folded) && length >= shortestRepaired && length <= longestPattern ? folded : null;
}

/** Whether two words stand beside each other with nothing but space between them. */
export function areNeighbors(query: string, one: WordPlace, other: WordPlace): boolean {
  return one.end < other.start && /^\s+$/.test(query.slice(one.end, other.start));
}
