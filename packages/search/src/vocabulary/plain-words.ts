import { fold } from '../analysis/fold.ts';
import { scanWords } from '../analysis/scan.ts';
import { quotes } from '../language/cursor.ts';
import { longestPattern } from './automaton.ts';

/** A word of a query: `query.slice(start, end)`. */
export interface WordPlace {
  start: number;
  end: number;
}

/** A phrase, from the mark that opens it to the next one, whichever mark that is: as the query language reads it. */
const quoted = new RegExp(`(?<=^|[\\s(:${quotes}-])[${quotes}][^${quotes}]*(?:[${quotes}]|$)`, 'gu');

/** What stands behind a field's name or a minus, and addresses. */
const named = /(?<=^|[\s(])(?:-|\p{L}[\p{L}\d_-]*:)\S+/gu;

const excludedGroup = /(?<=^|[\s(])-\(/gu;

const shortestRepaired = 4;
const letters = /^\p{L}+$/u;

/** The words of a query that may have been misspelled: all but those that are meant as they are written, and `OR`. */
export function plainWords(query: string): WordPlace[] {
  // Marks stay in the place of a phrase, so that it does not come off the name or the minus in front of it.
  const said = query.replace(quoted, (phrase) => '"'.repeat(phrase.length));
  const rest = withoutExcludedGroups(said).replace(named, ({ length }) => ' '.repeat(length));
  const words: WordPlace[] = [];
  scanWords(rest, (word, start, end) => {
    if (word !== 'OR') words.push({ start, end });
  });
  return words;
}

/** The query with spaces in place of groups behind a minus, which may have others inside. */
function withoutExcludedGroups(query: string): string {
  let rest = '';
  let at = 0;
  for (const { index } of query.matchAll(excludedGroup)) {
    if (index < at) continue;
    const end = endOfGroup(query, index + 1);
    rest += query.slice(at, index) + ' '.repeat(end - index);
    at = end;
  }
  return rest + query.slice(at);
}

/** Behind the parenthesis that closes the one at `start`, or the end of the query. */
function endOfGroup(query: string, start: number): number {
  let open = 0;
  for (let at = start; at < query.length; at++) {
    if (query[at] === '(') open++;
    if (query[at] === ')' && --open === 0) return at + 1;
  }
  return query.length;
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
