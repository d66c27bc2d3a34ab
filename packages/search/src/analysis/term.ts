import { fold } from './fold.ts';
import { stem } from './stem.ts';

const remembered = 100_000;

// Word frequencies are so uneven that the words met lately answer nearly every call. Two generations: when the
// young one is full, the old one is forgotten and the young one takes its place.
let young = new Map<string, string>();
let old = new Map<string, string>();

/** The term of a word as `scanWords` gives it: folded and stemmed. Empty when nothing of it can be searched. */
export function termOf(word: string): string {
  const known = young.get(word);
  if (known !== undefined) return known;
  const term = old.get(word) ?? stem(fold(word));
  if (young.size >= remembered) {
    old = young;
    young = new Map();
  }
  young.set(detached(word), term);
  return term;
}

/** A copy that does not keep the text alive which the word was sliced from, as engines let slices do. */
export function detached(word: string): string {
  return Buffer.from(word, 'utf16le').toString('utf16le');
}
