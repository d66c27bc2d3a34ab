import type { Explanation } from '../query/request.ts';
import { answeringSentence } from './answering-sentence.ts';
import {
  findMatches,
  type HighlightPart,
  type HighlightTerm,
  highlightRange,
  type Match,
} from './highlight.ts';
import { type Range, sentencesOf } from './sentences.ts';
import { bestStretch } from './stretch.ts';

export interface SnippetOptions {
  /** Most UTF-16 code units of the text that are shown, ellipses not counted. Default 240. */
  length?: number;
  /** Of the text's sentences with the query, where they are known: see `answeringSentence`. */
  cosines?: ArrayLike<number> | null;
  /** What `findMatches` finds, where it is known. */
  matches?: readonly Match[];
}

/** What is shown of a text, and why. */
export interface Snippet {
  parts: HighlightPart[];
  /** Why the sentence in it was chosen; null where none answers, and the text is shown from its beginning. */
  explanation: Explanation | null;
}

/**
 * What shows best why a text was found: the sentence that answers the query (`answeringSentence`) with those around it
 * while they fit whole, the following ones first; of one that is too long, its best stretch. An ellipsis stands where
 * text was left out; a text that is short enough is shown whole.
 */
export function snippet(
  text: string,
  terms: readonly HighlightTerm[],
  { length = 240, cosines = null, matches = findMatches(text, terms) }: SnippetOptions = {},
): Snippet {
  const sentences = sentencesOf(text);
  const found = answeringSentence(sentences, matches, cosines);
  const place = found?.place ?? 0;
  const shown =
    text.length <= length || sentences.length === 0
      ? bestStretch(text, matches, { start: 0, end: text.length }, length)
      : roundSentence(text, sentences, { place, length, matches });
  const parts = highlightRange(text, matches, shown.start, shown.end);
  return { parts: withEllipses(text, shown, parts), explanation: found?.explanation ?? null };
}

function roundSentence(
  text: string,
  sentences: readonly Range[],
  { place, length, matches }: { place: number; length: number; matches: Parameters<typeof bestStretch>[1] },
): Range {
  const sentence = sentences[place] as Range;
  return sentence.end - sentence.start > length
    ? bestStretch(text, matches, sentence, length)
    : withNeighbors(sentences, place, length);
}

/** A sentence with as many whole ones after it, and then before it, as fit. */
function withNeighbors(sentences: readonly Range[], place: number, length: number): Range {
  let { start, end } = sentences[place] as Range;
  for (const next of sentences.slice(place + 1)) {
    if (next.end - start > length) break;
    end = next.end;
  }
  for (const before of sentences.slice(0, place).reverse()) {
    if (end - before.start > length) break;
    start = before.start;
  }
  return { start, end };
}

/** Apart from the end of a sentence, else close to the word. */
function withEllipses(text: string, { start, end }: Range, parts: HighlightPart[]): HighlightPart[] {
  const before = text.slice(0, start).trim() !== '';
  const after = text.slice(end).trim() !== '';
  const mark = (text: string): HighlightPart => ({ text, highlighted: false });
  return [
    ...(before ? [mark(/[.!?]\s+$/.test(text.slice(0, start)) ? '… ' : '…')] : []),
    ...parts,
    ...(after ? [mark(/[.!?]$/.test(text.slice(start, end)) ? ' …' : '…')] : []),
  ];
}
