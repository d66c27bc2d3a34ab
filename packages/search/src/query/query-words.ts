import { isAskingWord } from '../analysis/asking-words.ts';
import { scanTokens } from '../analysis/scan.ts';
import { isStopTerm } from '../analysis/stop-words.ts';

/** More words than any question has; a whole abstract as a query keeps its first ones. */
const mostTerms = 256;

/** A distinct word of a query. */
export interface QueryWord {
  term: string;
  /** As spelled first. */
  text: string;
  times: number;
  /**
   * What it counts beside a word of its own, the mean over where it stands: a compound of n words is n + 1 terms, its
   * words and itself, and each counts n ÷ (n + 1), so that saying "x-ray" counts as much as any two words.
   */
  share: number;
}

/** A word where it stands. */
interface Said {
  term: string;
  text: string;
  place: number;
  share: number;
}

/** The distinct words of a query by their terms, in order of appearance, without those that say nothing. */
export function queryWords(query: string): QueryWord[] {
  const said: Said[] = [];
  scanTokens(query, (term, start, end, place) =>
    said.push({ term, text: query.slice(start, end), place, share: 1 }),
  );
  const telling = tellingWords(said);
  shareCompounds(telling);
  const words = new Map<string, QueryWord>();
  for (const { term, text, share } of telling) {
    const known = words.get(term);
    if (known === undefined) {
      if (words.size < mostTerms) words.set(term, { term, text, times: 1, share });
      continue;
    }
    known.share = (known.share * known.times + share) / (known.times + 1);
    known.times++;
  }
  return [...words.values()];
}

/** Words that ask, and function words, count only when there are no others. */
function tellingWords(words: Said[]): Said[] {
  const content = words.filter(({ term }) => !isStopTerm(term));
  const telling = content.filter(({ text }) => !isAskingWord(text));
  return [telling, content].find(({ length }) => length > 0) ?? words;
}

/** Gives each compound and its words, which stand right before it, their shares. */
function shareCompounds(words: readonly Said[]): void {
  for (const [at, compound] of words.entries()) {
    let first = at;
    while (first > 0 && (words[first - 1] as Said).place >= compound.place) first--;
    const parts = at - first;
    if (parts === 0) continue;
    for (const word of words.slice(first, at + 1)) word.share = parts / (parts + 1);
  }
}
