import { fold } from '../analysis/fold.ts';
import { scanWords } from '../analysis/scan.ts';
import { termOf } from '../analysis/term.ts';

/** What someone has typed so far. */
export interface Typed {
  /** The terms of the words that are whole. */
  terms: string[];
  /** The word that is being typed, folded: other words may begin with it. Empty behind a space. */
  prefix: string;
}

/** Words beyond these do not narrow down what is suggested. */
const mostWords = 12;

/** Reads what was typed: the last word may go on, unless something stands behind it. */
export function readTyped(text: string): Typed {
  const words = wordsOf(text).slice(0, mostWords);
  const last = words.at(-1);
  if (last === undefined || last.end < text.length)
    return { terms: words.map(({ word }) => termOf(word)), prefix: '' };
  return { terms: words.slice(0, -1).map(({ word }) => termOf(word)), prefix: fold(last.word) };
}

/**
 * How a text answers what was typed: `begins` with it, word by word; `holds` all of its words somewhere, the last one
 * as the beginning of a word; null when it lacks one, or when no word was typed.
 */
export function answersTyped(text: string, { terms, prefix }: Typed): 'begins' | 'holds' | null {
  if (terms.length === 0 && prefix === '') return null;
  const words = wordsOf(text).map(({ word }) => ({ word: fold(word), term: termOf(word) }));
  const whole = termOf(prefix);
  const goesOn = ({ word, term }: { word: string; term: string }) =>
    word.startsWith(prefix) || term === whole;
  const begins = terms.every((term, index) => words[index]?.term === term);
  const next = words[terms.length];
  if (begins && (prefix === '' || (next && goesOn(next)))) return 'begins';
  const holds = terms.every((term) => words.some((word) => word.term === term));
  return holds && (prefix === '' || words.some(goesOn)) ? 'holds' : null;
}

/** The words of a text without compounds: their parts stand there already. */
function wordsOf(text: string): { word: string; end: number }[] {
  const words: { word: string; end: number }[] = [];
  let read = 0;
  scanWords(text, (word, start, end) => {
    if (start < read) return;
    words.push({ word, end });
    read = end;
  });
  return words;
}
