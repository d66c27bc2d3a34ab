import { stem } from '../analysis/stem.ts';
import { termOf } from '../analysis/term.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { documentsWithBoth, documentsWithTerm } from './known-words.ts';
import { nearTerms } from './near-terms.ts';

/** What a word may have been meant to be. */
export interface Guess {
  to: string;
  errors: number;
  /** Live documents that have it; for two words, both of them. */
  documents: number;
}

/** Letters from which on a word may have two errors. */
const twoErrorsFrom = 8;
const shortestPart = 3;

/**
 * What an unknown word was most likely meant to be, or null: of the nearest, what most documents have. Near is a word with
 * one error, or without one where two words were written as one; for words of eight letters and more also one with two.
 * Where no word is near, stems are compared: an ending that no word has may hide it.
 * @param word folded, of letters only.
 */
export function guessWord(
  segments: readonly LiveSegment[],
  word: string,
  most = Array.from(word).length < twoErrorsFrom ? 1 : 2,
): Guess | null {
  const term = stem(word);
  const tries = [
    { text: word, withEndings: true },
    ...(term === word ? [] : [{ text: term, withEndings: false }]),
  ];
  for (const { text, withEndings } of tries) {
    for (let errors = 1; errors <= most; errors++) {
      const split = withEndings && errors === 1 ? splits(segments, word) : [];
      const best = bestGuess([...split, ...near(segments, text, errors, withEndings)]);
      if (best) return best;
    }
  }
  return null;
}

/** The likelier of guesses: fewer errors, then more documents, then by the alphabet. */
export function bestGuess<One extends Guess>(guesses: readonly One[]): One | null {
  const order = (a: One, b: One) =>
    a.errors - b.errors || b.documents - a.documents || (a.to < b.to ? -1 : 1);
  return guesses.filter(({ documents }) => documents > 0).sort(order)[0] ?? null;
}

function near(segments: readonly LiveSegment[], text: string, most: number, withEndings: boolean): Guess[] {
  const found = segments.flatMap(({ segment }) => nearTerms(segment.text, text, { most, withEndings }));
  // The word itself, where it is known, is no guess.
  const others = found.filter(({ errors }) => errors > 0);
  const distinct = new Map(others.map((one) => [one.text, one]));
  return [...distinct].map(([term, { surface, errors }]) => ({
    to: surface,
    errors,
    documents: documentsWithTerm(segments, term),
  }));
}

/** Two known words that were written without the space between them. */
function splits(segments: readonly LiveSegment[], word: string): Guess[] {
  const guesses: Guess[] = [];
  for (let at = shortestPart; at <= word.length - shortestPart; at++) {
    const [one, other] = [word.slice(0, at), word.slice(at)];
    if (![one, other].every((part) => documentsWithTerm(segments, termOf(part)) > 0)) continue;
    guesses.push({ to: `${one} ${other}`, errors: 1, documents: documentsWithBoth(segments, one, other) });
  }
  return guesses;
}
