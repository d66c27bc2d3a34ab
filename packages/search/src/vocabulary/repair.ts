import { fold } from '../analysis/fold.ts';
import { termOf } from '../analysis/term.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { documentsWithTerm } from './known-words.ts';
import { areNeighbors, plainWords, repairable, type WordPlace } from './plain-words.ts';
import { bestGuess, type Guess, guessWord } from './repair-word.ts';

/** A word, or two that belong together, that no document has, and what was searched in its place. */
export interface Repair {
  /** As the query spells it. */
  word: string;
  /** A word that documents have, or two of them. */
  to: string;
}

export interface RepairedQuery {
  /** The query with its repairs. */
  query: string;
  repairs: Repair[];
  /**
   * Where nothing was repaired: the query with words in place of those that hardly any document has, and that are most
   * likely errors in these too. To be offered, not searched. Null: no such words.
   */
  meant: string | null;
}

/** Unknown words beyond these stay as they are: a text with more is in a language that the collection lacks. */
const mostRepairs = 5;

/** Each costs a walk through the dictionary or several, whether something is near or not: the first ones are tried. */
const mostTried = 12;

/** A word is doubted that at most one of so many documents has … */
const rareIn = 20_000;

/** … where a word with one letter changed is in so many times as many. */
const commonerBy = 500;

/** Which of the words a repair stands for: `first` and, for two, the one behind it. */
interface PlacedGuess extends Guess {
  first: number;
  words: 1 | 2;
}

/**
 * Repairs the words of a query that no live document has, each to the nearest word that one has (see `guessWord`), or
 * together with its neighbor where they are one word (`trans former`). Known words, words with digits and words of fewer
 * than four letters stay as they are.
 * @param words those that may be repaired, in order; by default all but what stands in quotes, behind a field's name or
 * a minus.
 */
export function repairQuery(
  segments: readonly LiveSegment[],
  query: string,
  words: readonly WordPlace[] = plainWords(query),
): RepairedQuery {
  const { text, repairs } = rewrite(query, words, guessAll(segments, query, words));
  const doubts = repairs.length > 0 ? [] : doubtAll(segments, query, words);
  return { query: text, repairs, meant: doubts.length > 0 ? rewrite(query, words, doubts).text : null };
}

/** The query with guesses in place of the words that they stand for. */
function rewrite(query: string, words: readonly WordPlace[], guesses: readonly PlacedGuess[]) {
  let text = '';
  let at = 0;
  const repairs: Repair[] = [];
  for (const { first, words: count, to } of guesses) {
    const start = words[first]?.start ?? at;
    const end = words[first + count - 1]?.end ?? start;
    text += query.slice(at, start) + to;
    repairs.push({ word: query.slice(start, end), to });
    at = end;
  }
  return { text: text + query.slice(at), repairs };
}

/** Repairs in the order of the words, none of which has two. */
function guessAll(
  segments: readonly LiveSegment[],
  query: string,
  words: readonly WordPlace[],
): PlacedGuess[] {
  const spelled = words.map(({ start, end }) => query.slice(start, end));
  const known = new Set(spelled.filter((word) => documentsWithTerm(segments, termOf(word)) > 0));
  const guesses: PlacedGuess[] = [];
  let tried = 0;
  for (const [index, word] of spelled.entries()) {
    const last = guesses.at(-1);
    const free = last ? last.first + last.words : 0;
    const folded = known.has(word) || index < free ? null : repairable(word);
    if (folded === null || guesses.length === mostRepairs || tried++ >= mostTried) continue;
    const alone = guessWord(segments, folded);
    const joined = [index - 1, index]
      .filter((first) => first >= free)
      .flatMap((first) => joinedAt(segments, query, words, first));
    const best = bestGuess<PlacedGuess>([
      ...(alone ? [{ ...alone, first: index, words: 1 as const }] : []),
      ...joined,
    ]);
    if (best) guesses.push(best);
  }
  return guesses;
}

/** The word that two neighbors make. No letter of it is wrong, which hardly happens by chance: before all others. */
function joinedAt(
  segments: readonly LiveSegment[],
  query: string,
  words: readonly WordPlace[],
  first: number,
): PlacedGuess[] {
  const [one, other] = [words[first], words[first + 1]];
  if (!one || !other || !areNeighbors(query, one, other)) return [];
  const to = repairable(fold(query.slice(one.start, one.end)) + fold(query.slice(other.start, other.end)));
  if (to === null) return [];
  return [{ to, errors: 0, documents: documentsWithTerm(segments, termOf(to)), first, words: 2 }];
}

/** Guesses for known words that hardly any document has. In a small collection a rare word is like any other. */
function doubtAll(
  segments: readonly LiveSegment[],
  query: string,
  words: readonly WordPlace[],
): PlacedGuess[] {
  const most = segments.reduce((sum, { documents }) => sum + documents, 0) / rareIn;
  const doubts: PlacedGuess[] = [];
  let tried = 0;
  for (const [first, { start, end }] of words.entries()) {
    const word = query.slice(start, end);
    const documents = documentsWithTerm(segments, termOf(word));
    const folded = documents === 0 || documents > most ? null : repairable(word);
    if (folded === null || doubts.length === mostRepairs || tried++ >= mostTried) continue;
    const guess = guessWord(segments, folded, 1);
    if (guess && guess.documents >= commonerBy * documents) doubts.push({ ...guess, first, words: 1 });
  }
  return doubts;
}
