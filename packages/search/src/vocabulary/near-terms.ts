import type { TermTable } from '../segment/term-table.ts';
import { type Automaton, advance, createAutomaton, errorsAt, isAlive } from './automaton.ts';
import { behindPrefix, characterAt, sharedBytes, termCount, termText, widthOf } from './dictionary.ts';
import { addedEndings, type Ending, endingsFor, shortestStem, surfaceOf } from './endings.ts';

/** A term of the dictionary that is near to a word. */
export interface NearTerm {
  /** Its number in the table. */
  term: number;
  text: string;
  /** The word of this stem that is nearest: the stem itself, or the stem with an ending. */
  surface: string;
  /** Errors between that and the word. */
  errors: number;
}

/**
 * Letters of the shortest stem that is tried with endings: an ending is hardly longer than what is before it (`optim` and
 * `ization`). Shorter stems are many, and few of them what was meant.
 */
export function shortestStemOf(wordLength: number): number {
  return Math.max(shortestStem, (wordLength - 1) / 2);
}

/** An ending with which a term is near to the word. */
interface Candidate extends Pick<Ending, 'cut' | 'add'> {
  errors: number;
}

interface Walk {
  table: TermTable;
  automaton: Automaton;
  /** `ends[place]`: the bytes of the first `place` characters of the term. */
  ends: Uint32Array;
  withEndings: boolean;
}

/**
 * Every term of a table that is within `most` errors (see `automaton.ts`) of a word, in the order of the table. A term is
 * a stem: with `withEndings` it is compared as each of the words that it may be the stem of, and a word's own ending may
 * have errors too. Terms that begin alike are read once, and those whose beginning is too far are skipped together.
 */
export function nearTerms(
  table: TermTable,
  word: string,
  { most, withEndings }: { most: number; withEndings: boolean },
): NearTerm[] {
  const automaton = createAutomaton(word, most);
  const walk = { table, automaton, ends: new Uint32Array(automaton.letters.length + 1), withEndings };
  const found: NearTerm[] = [];
  const count = termCount(table);
  let depth = 0;
  for (let term = 0; term < count; ) {
    const reached = follow(walk, term, depth);
    const alive = isAlive(automaton, reached);
    const bytes = walk.ends[reached] as number;
    // Only a term that was read to its end can be near; the others went too far before.
    if (bytes === (table.termOffsets[term + 1] as number) - (table.termOffsets[term] as number)) {
      const near = nearest(walk, term, reached);
      if (near) found.push(near);
    }
    const next = alive ? term + 1 : behindPrefix(table, term, bytes);
    if (next < count) depth = sharedCharacters(walk, term, next, reached);
    term = next;
  }
  return found;
}

/** Reads a term on from its character `depth`: to its end, or to the character behind which nothing is near. */
function follow({ table, automaton, ends }: Walk, term: number, depth: number): number {
  const { terms, termOffsets } = table;
  const start = termOffsets[term] as number;
  const end = termOffsets[term + 1] as number;
  let place = depth;
  for (let at = start + (ends[place] as number); at < end; ) {
    const alive = advance(automaton, place, characterAt(terms, at));
    at += widthOf(terms[at] as number);
    ends[++place] = at - start;
    if (!alive) break;
  }
  return place;
}

/** How many whole characters a term shares with the next one; at most `reached`. */
function sharedCharacters({ table, ends }: Walk, term: number, next: number, reached: number): number {
  const shared = sharedBytes(table, term, next, ends[reached] as number);
  let depth = reached;
  while ((ends[depth] as number) > shared) depth--;
  return depth;
}

/**
 * The nearest of the words that a term, read to its end at `place`, is the stem of; null when none is near. Where nothing
 * is near that goes on from there, an ending may still stand in for the last letter.
 */
function nearest({ automaton, table, withEndings }: Walk, term: number, place: number): NearTerm | null {
  const alive = isAlive(automaton, place);
  const own = alive ? errorsAt(automaton, place) : null;
  if (!withEndings) return own === null ? null : toNear(table, term, own);
  const candidates: Candidate[] = own === null ? [] : [{ cut: 0, add: '', errors: own }];
  if (place >= shortestStemOf(automaton.length)) {
    const last = automaton.letters[place - 1] as number;
    if (alive) candidates.push(...nearEndings(automaton, place, addedEndings));
    candidates.push(...nearEndings(automaton, place - 1, endingsFor(last)));
    // The next term may share the letter that an ending stood in for.
    advance(automaton, place - 1, last);
  }
  if (candidates.length === 0) return null;
  const text = termText(table, term);
  for (const candidate of candidates.sort(plainerFirst)) {
    const surface = surfaceOf(text, candidate);
    if (surface !== null) return { term, text, surface, errors: candidate.errors };
  }
  return null;
}

/** Of endings as near, the plainer: `tides`, and not `tidees`. One that stands in for a letter is no chance. */
function plainerFirst(a: Candidate, b: Candidate): number {
  return a.errors - b.errors || b.cut - a.cut || a.add.length - b.add.length;
}

function toNear(table: TermTable, term: number, errors: number): NearTerm {
  const text = termText(table, term);
  return { term, text, surface: text, errors };
}

/** The endings that lead from the state `place` to the end of the pattern. */
function nearEndings(automaton: Automaton, place: number, endings: readonly Ending[]): Candidate[] {
  const near: Candidate[] = [];
  // Letters of the ending before that were read while something was near.
  let read = 0;
  for (const { cut, add, letters, shared } of endings) {
    if (shared > read) continue;
    read = shared;
    while (read < letters.length && advance(automaton, place + read, letters[read] as number)) read++;
    const errors = read === letters.length ? errorsAt(automaton, place + read) : null;
    if (errors !== null) near.push({ cut, add, errors });
  }
  return near;
}
