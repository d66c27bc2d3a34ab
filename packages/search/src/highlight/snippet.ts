import {
  findMatches,
  type HighlightPart,
  type HighlightTerm,
  highlightRange,
  type Match,
} from './highlight.ts';

export interface SnippetOptions {
  /** Most UTF-16 code units of the text that are shown, ellipses not counted. Default 240. */
  length?: number;
}

const ellipsis: HighlightPart = { text: '…', highlighted: false };

/**
 * The stretch of a text that shows best why it was found: the one with the most telling distinct terms, the
 * earliest of equals, cut between words, an ellipsis where text was left out.
 */
export function snippet(
  text: string,
  terms: readonly HighlightTerm[],
  { length = 240 }: SnippetOptions = {},
): HighlightPart[] {
  const matches = findMatches(text, terms);
  const { start, end } = cutBetweenWords(text, bestStretch(text, matches, length));
  const parts = highlightRange(text, matches, start, end);
  return [...(start > 0 ? [ellipsis] : []), ...parts, ...(end < text.length ? [ellipsis] : [])];
}

interface Stretch {
  start: number;
  end: number;
}

/** A stretch of `length` (or the whole text) with the best matches in its middle. */
function bestStretch(text: string, matches: readonly Match[], length: number): Stretch {
  if (text.length <= length) return { start: 0, end: text.length };
  const best = bestMatches(matches, length);
  const room = Math.max(0, length - (best.end - best.start));
  const start = Math.min(Math.max(0, best.start - Math.floor(room / 2)), text.length - length);
  return { start, end: start + length };
}

/** The matches within `length` whose distinct terms tell the most: a window slid over all of them. */
function bestMatches(matches: readonly Match[], length: number): Stretch {
  let best: Stretch = { start: 0, end: 0 };
  let bestValue = 0;
  const counts = new Map<string, number>();
  let value = 0;
  let first = 0;
  for (const last of matches) {
    const count = counts.get(last.term.term) ?? 0;
    counts.set(last.term.term, count + 1);
    if (count === 0) value += last.term.idf;
    for (let left = matches[first]; left && last.end - left.start > length; left = matches[++first]) {
      const remaining = (counts.get(left.term.term) ?? 0) - 1;
      counts.set(left.term.term, remaining);
      if (remaining === 0) value -= left.term.idf;
    }
    // Sums of the same terms in another order differ in their last digits; that is no better stretch.
    if (value > bestValue + 1e-9) {
      bestValue = value;
      best = { start: matches[first]?.start ?? 0, end: last.end };
    }
  }
  return best;
}

/** Moves both ends inwards to spaces, unless a word is too long for that; never parts a surrogate pair. */
function cutBetweenWords(text: string, { start, end }: Stretch): Stretch {
  const slack = Math.floor((end - start) / 4);
  let from = start;
  if (start > 0) {
    const space = text.slice(start - 1, start + slack).search(/\s/u);
    from = space === -1 ? start : start + space;
    if (isTrailSurrogate(text, from)) from++;
  }
  let to = end;
  if (end < text.length) {
    const tail = text.slice(end - slack, end + 1);
    const space = tail.length - 1 - [...tail].reverse().findIndex((character) => /\s/u.test(character));
    to = space >= tail.length ? end : end - slack + space;
    if (isTrailSurrogate(text, to)) to--;
  }
  return { start: from, end: to };
}

function isTrailSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
