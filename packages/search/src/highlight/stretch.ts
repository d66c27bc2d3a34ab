import type { Match } from './highlight.ts';
import type { Range } from './sentences.ts';

/**
 * A stretch of `length` of a part of a text, or all of it where it is short enough: the one with the most telling distinct
 * terms, in its middle, the earliest of equals, cut between words.
 */
export function bestStretch(text: string, matches: readonly Match[], within: Range, length: number): Range {
  return cutBetweenWords(text, uncut(within, matches, length), within);
}

function uncut(within: Range, matches: readonly Match[], length: number): Range {
  if (within.end - within.start <= length) return within;
  const inside = matches.filter(({ start, end }) => start >= within.start && end <= within.end);
  const best = bestMatches(inside, length, within.start);
  const room = Math.max(0, length - (best.end - best.start));
  const wanted = Math.max(within.start, best.start - Math.floor(room / 2));
  const start = Math.min(wanted, within.end - length);
  return { start, end: start + length };
}

/**
 * The matches within `length` whose distinct terms tell the most: a window slid over all of them. Without any, where
 * the text starts.
 */
function bestMatches(matches: readonly Match[], length: number, from: number): Range {
  let best: Range = { start: from, end: from };
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

/**
 * Moves both ends inwards to spaces, unless a word is too long for that; never parts a surrogate pair. Ends of `within`
 * are where they belong.
 */
function cutBetweenWords(text: string, { start, end }: Range, within: Range): Range {
  const slack = Math.floor((end - start) / 4);
  let from = start;
  if (start > within.start) {
    const space = text.slice(start - 1, start + slack).search(/\s/u);
    from = space === -1 ? start : start + space;
    if (isTrailSurrogate(text, from)) from++;
  }
  let to = end;
  if (end < within.end) {
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
