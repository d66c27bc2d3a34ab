import { type Phrase, placeTerms, readPhrase } from '../analysis/places.ts';
import { nameSeparator } from './condition.ts';
import { allThere } from './phrase.ts';

/** A name, and whether letters alone stand in it for what begins with them. */
export interface AskedName {
  phrase: Phrase;
  isInitial(term: string): boolean;
}

/** Letters alone are initials, unless there is nothing else. Names have no words that do not count. */
export function readName(text: string): AskedName {
  const phrase = readPhrase(text, { gaps: false });
  const whole = phrase.terms.some((here) => here.some(({ term }) => !isLetter(term)));
  return { phrase, isInitial: (term) => whole && isLetter(term) };
}

function isLetter(term: string): boolean {
  return term.length === 1;
}

/** Whether one of the names in a list has all words of the name that is asked for. */
export function isNamed({ phrase, isInitial }: AskedName, list: string): boolean {
  return list.split(nameSeparator).some((name) => {
    const terms = new Set<string>();
    placeTerms(name, (term) => terms.add(term));
    return allThere(phrase, (asked) =>
      isInitial(asked) ? [...terms].some((term) => term.startsWith(asked)) : terms.has(asked),
    );
  });
}
