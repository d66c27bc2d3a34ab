import type { TermTable } from '../segment/term-table.ts';

const decoder = new TextDecoder();

/** A term of the table as text. */
export function termText({ terms, termOffsets }: TermTable, term: number): string {
  return decoder.decode(terms.subarray(termOffsets[term], termOffsets[term + 1]));
}

export function termCount({ termOffsets }: TermTable): number {
  return termOffsets.length - 1;
}

/** How many bytes two terms have in common at their beginning, at most `most`. */
export function sharedBytes(table: TermTable, one: number, other: number, most: number): number {
  const { terms, termOffsets } = table;
  const start = termOffsets[one] as number;
  const otherStart = termOffsets[other] as number;
  const length = Math.min(
    most,
    (termOffsets[one + 1] as number) - start,
    (termOffsets[other + 1] as number) - otherStart,
  );
  let shared = 0;
  while (shared < length && terms[start + shared] === terms[otherStart + shared]) shared++;
  return shared;
}

/**
 * The first term behind `term` that does not begin with that one's first `length` bytes. Looks further by doubled steps
 * and then halves them: what is skipped costs the logarithm of its number.
 */
export function behindPrefix(table: TermTable, term: number, length: number): number {
  const count = termCount(table);
  let step = 1;
  while (term + step < count && beginsLike(table, term, term + step, length)) step *= 2;
  let low = term + (step >> 1);
  let high = Math.min(term + step, count);
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (beginsLike(table, term, middle, length)) low = middle;
    else high = middle;
  }
  return high;
}

/** Whether two terms have their first `length` bytes in common. Neighbors differ in the last of them, if in any. */
function beginsLike({ terms, termOffsets }: TermTable, one: number, other: number, length: number): boolean {
  const start = termOffsets[one] as number;
  const otherStart = termOffsets[other] as number;
  if ((termOffsets[other + 1] as number) - otherStart < length) return false;
  for (let index = length - 1; index >= 0; index--)
    if (terms[start + index] !== terms[otherStart + index]) return false;
  return true;
}

/** The terms that begin with these bytes: `[first, end)`. */
export function termsWithPrefix(table: TermTable, prefix: Uint8Array): { first: number; end: number } {
  return { first: firstAtLeast(table, prefix, false), end: firstAtLeast(table, prefix, true) };
}

/** The first term that stands at the prefix or behind it; with `beyond`, behind everything that begins with it. */
function firstAtLeast(table: TermTable, prefix: Uint8Array, beyond: boolean): number {
  let low = 0;
  let high = termCount(table);
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = comparePrefix(table, middle, prefix);
    if (order < 0 || (beyond && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Byte order of a term's beginning against a prefix; 0 when the term begins with it. */
function comparePrefix({ terms, termOffsets }: TermTable, term: number, prefix: Uint8Array): number {
  const start = termOffsets[term] as number;
  const length = (termOffsets[term + 1] as number) - start;
  for (let index = 0; index < prefix.length; index++) {
    if (index === length) return -1;
    const difference = (terms[start + index] as number) - (prefix[index] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The character that begins at a byte of well-formed UTF-8; it takes `widthOf` its first byte. */
export function characterAt(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0x80) return lead;
  const width = widthOf(lead);
  let character = lead & (0xff >> (width + 1));
  for (let index = 1; index < width; index++)
    character = (character << 6) | ((bytes[at + index] as number) & 0x3f);
  return character;
}

/** How many bytes a character takes whose first one is `lead`. */
export function widthOf(lead: number): number {
  if (lead < 0x80) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}
