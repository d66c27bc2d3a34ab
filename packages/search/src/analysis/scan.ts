import { type Kind, kind, kindOf } from './characters.ts';
import { stripMarkup } from './markup.ts';
import { termOf } from './term.ts';

/**
 * Receives one word: as it is spelled (markup inside it replaced by word joiners, cut after 64 code units; `termOf`
 * gives its term), the code units of the text that it stands for, and its place in the row of words (a compound stands at the place
 * of its first part).
 */
export type WordSink = (word: string, start: number, end: number, position: number) => void;

/** The same for tokens: words that have a term. */
export type TokenSink = (term: string, start: number, end: number, position: number) => void;

/** Words are cut here before anything else looks at them: a megabyte without a space costs no more than a name. */
const longestWord = 64;
/** Compounds of more parts, or longer ones, are lists or formulas: only their parts are indexed. */
const mostParts = 5;
const anyLetter = /\p{L}/u;

/**
 * Finds the words of a text, in order, and returns how many places they take: the length of the text in words.
 * Words are cut at everything that is neither letter nor digit; `self-attention` gives `self`, `attention` and
 * the compound; scripts without spaces give pairs of neighbors. Never throws; takes time and memory in
 * proportion to the text.
 */
export function scanWords(text: string, sink: WordSink): number {
  const clean = stripMarkup(text);
  let position = 0;
  let at = 0;
  while (at < clean.length) {
    const first = kindAt(clean, at);
    if (first === kind.letter || first === kind.digit) {
      const compound = scanCompound(clean, at, position, sink);
      position += compound.parts;
      at = compound.end;
    } else if (first === kind.ideograph) {
      const run = scanIdeographs(clean, at, position, sink);
      position += run.parts;
      at = run.end;
    } else {
      at += widthAt(clean, at);
    }
  }
  return position;
}

/** `scanWords` with each word's term. A compound's term is that of its parts written as one word. */
export function scanTokens(text: string, sink: TokenSink): number {
  return scanWords(text, (word, start, end, position) => {
    const term = termOf(word);
    if (term !== '') sink(term, start, end, position);
  });
}

interface Run {
  end: number;
  parts: number;
}

function scanCompound(text: string, start: number, position: number, emit: WordSink): Run {
  let end = wordEnd(text, start);
  let parts = 1;
  emit(cut(text, start, end), start, end, position);
  for (let next = afterHyphen(text, end); next !== -1; next = afterHyphen(text, end)) {
    end = wordEnd(text, next);
    emit(cut(text, next, end), next, end, position + parts);
    parts++;
  }
  if (parts > 1 && parts <= mostParts && end - start <= longestWord) {
    const compound = text.slice(start, end);
    if (anyLetter.test(compound)) emit(compound, start, end, position);
  }
  return { end, parts };
}

/** The word from `start` to `end` as a sink gets it. */
function cut(text: string, start: number, end: number): string {
  return text.slice(start, Math.min(end, start + longestWord));
}

/** Where the word that begins at `start` ends. */
function wordEnd(text: string, start: number): number {
  let end = plainEnd(text, start);
  let last: Kind = kind.letter;
  if (end === start) {
    last = kindAt(text, start);
    end += widthAt(text, start);
  }
  while (end < text.length) {
    const here = kindAt(text, end);
    if (here === kind.letter || here === kind.digit || here === kind.mark) {
      end += widthAt(text, end);
      if (here !== kind.mark) last = here;
      continue;
    }
    const next = here === kind.joiner ? skipJoiners(text, end) : end + 1;
    const beyond = kindAt(text, next);
    if (!continues(last, here, beyond)) break;
    last = beyond;
    end = next + widthAt(text, next);
  }
  return end;
}

/** Where the unaccented Latin letters from `start` on end: nearly all of nearly every word, so worth a loop of its own. */
function plainEnd(text: string, start: number): number {
  let end = start;
  for (let letter = text.charCodeAt(end) | 32; letter >= 97 && letter <= 122; ) {
    letter = text.charCodeAt(++end) | 32;
  }
  return end;
}

/** Whether a word goes on over the character `here`, with `last` before it and `beyond` after it. */
function continues(last: Kind, here: Kind, beyond: Kind): boolean {
  if (here === kind.joiner) return beyond === kind.letter || beyond === kind.digit;
  if (here === kind.apostrophe) return last === kind.letter && beyond === kind.letter;
  return here === kind.point && last === kind.digit && beyond === kind.digit;
}

/** Where the next part of a compound begins, or -1 when the word that ends at `end` is the last. */
function afterHyphen(text: string, end: number): number {
  const hyphen = skipJoiners(text, end);
  if (kindAt(text, hyphen) !== kind.hyphen) return -1;
  const next = skipJoiners(text, hyphen + 1);
  const first = kindAt(text, next);
  return first === kind.letter || first === kind.digit ? next : -1;
}

/** Emits the overlapping pairs of a run of ideographs, or the one that stands alone. */
function scanIdeographs(text: string, start: number, position: number, emit: WordSink): Run {
  let previous = start;
  let end = clusterEnd(text, start);
  if (kindAt(text, end) !== kind.ideograph) {
    emit(cut(text, start, end), start, end, position);
    return { end, parts: 1 };
  }
  let parts = 0;
  while (kindAt(text, end) === kind.ideograph) {
    const next = clusterEnd(text, end);
    emit(cut(text, previous, next), previous, next, position + parts);
    parts++;
    previous = end;
    end = next;
  }
  return { end, parts };
}

/** The end of a character together with the marks that follow it. */
function clusterEnd(text: string, start: number): number {
  let end = start + widthAt(text, start);
  while (kindAt(text, end) === kind.mark) end += widthAt(text, end);
  return end;
}

function skipJoiners(text: string, at: number): number {
  let end = at;
  while (kindAt(text, end) === kind.joiner) end++;
  return end;
}

/** The kind of the character at `at`; beyond the text everything is a break. */
function kindAt(text: string, at: number): Kind {
  const unit = text.charCodeAt(at);
  if (Number.isNaN(unit)) return kind.break;
  return isLeadSurrogate(unit) ? kindOf(text.codePointAt(at) as number) : kindOf(unit);
}

function widthAt(text: string, at: number): number {
  return isLeadSurrogate(text.charCodeAt(at)) && (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
}

function isLeadSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}
