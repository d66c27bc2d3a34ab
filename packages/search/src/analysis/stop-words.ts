import { fold } from './fold.ts';
import { stem } from './stem.ts';

// The words that make up English sentences without saying what they are about.
const words = `a about an and any are as at be been being but by can could did do does doing for from had has have
having he her his how i if in into is it its me my of on or our she should so some such than that the their them
then there these they this those to us was we were what when where which while who whom whose why will with would
you your`;

const stopTerms = new Set(words.split(/\s+/).map((word) => stem(fold(word))));

/** Whether an analyzed term is an English function word. */
export function isStopTerm(term: string): boolean {
  return stopTerms.has(term);
}
