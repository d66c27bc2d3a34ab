import { scanWords } from './scan.ts';
import { isStopTerm } from './stop-words.ts';
import { termOf } from './term.ts';

/** A term at its place in the row of words; a compound takes several places, beside its parts. */
export interface PlacedTerm {
  term: string;
  place: number;
  /** How many places it takes. */
  width: number;
}

/** Calls `sink` with every word of a text that has a term; returns how many places the text has. */
export function placeTerms(text: string, sink: (placed: PlacedTerm) => void): number {
  let last = -1;
  return scanWords(text, (word, _start, _end, place) => {
    // Only a compound stands at a place where a word was before: it comes behind its parts.
    const width = place > last ? 1 : last - place + 1;
    last = Math.max(last, place);
    const term = termOf(word);
    if (term !== '') sink({ term, place, width });
  });
}

/** What a phrase asks for, place by place. Without any place it asks for nothing. */
export interface Phrase {
  /** For each place, the terms that begin there. */
  terms: readonly (readonly PlacedTerm[])[];
  /** For each place, whether any word does there. */
  open: readonly boolean[];
}

/**
 * A text as a phrase, which begins and ends with a term.
 * @param gaps whether words that only make up sentences stand for any word; never where there are no others.
 */
export function readPhrase(text: string, { gaps }: { gaps: boolean }): Phrase {
  const placed: PlacedTerm[] = [];
  const length = placeTerms(text, (one) => placed.push(one));
  const skip = gaps && placed.some(({ term, width }) => width === 1 && !isStopTerm(term));
  const kept = placed.filter(({ term }) => !(skip && isStopTerm(term)));
  const start = kept.reduce((least, { place }) => Math.min(least, place), length);
  const end = kept.reduce((most, { place, width }) => Math.max(most, place + width), start);
  const terms = Array.from({ length: end - start }, (): PlacedTerm[] => []);
  for (const { term, place, width } of kept)
    terms[place - start]?.push({ term, place: place - start, width });
  // Of a compound whose parts have no terms, the compound alone is left.
  const parted = kept.some(({ width }) => width === 1);
  return { terms, open: terms.map((here) => parted && !here.some(({ width }) => width === 1)) };
}
