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

/** Receives a term at its place, and how many places it takes. */
type PlaceSink = (term: string, place: number, width: number) => void;

/**
 * Calls `sink` with every word of a text that has a term; returns how many places the text has.
 * @param worth whether a word's term is of interest: to find a term costs more than all else.
 */
export function placeTerms(
  text: string,
  sink: PlaceSink,
  worth: (word: string) => boolean = () => true,
): number {
  let last = -1;
  return scanWords(text, (word, _start, _end, place) => {
    // Only a compound stands at a place where a word was before: it comes behind its parts.
    const width = place > last ? 1 : last - place + 1;
    if (place > last) last = place;
    const term = worth(word) ? termOf(word) : '';
    if (term !== '') sink(term, place, width);
  });
}

/**
 * Tells words apart that cannot have one of these terms. A word that begins with an unaccented Latin letter has a term
 * that begins with it: neither folding nor the English stemmer changes that. Of other words nothing is said.
 */
export function beginsLike(terms: Iterable<string>): (word: string) => boolean {
  const first = new Set([...terms].map((term) => term.charCodeAt(0)));
  return (word) => {
    const letter = word.charCodeAt(0) | 32;
    return letter < 97 || letter > 122 || first.has(letter);
  };
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
  const length = placeTerms(text, (term, place, width) => placed.push({ term, place, width }));
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
