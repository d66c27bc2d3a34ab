import { damaged } from '../errors.ts';
import type { Sections } from '../storage/container.ts';
import { encodeGaps } from './gaps.ts';

/**
 * The sorted terms of one namespace and, for each, the documents that contain it: flat arrays that lie in the
 * file as they lie in memory, but for the documents (see `gaps.ts`). Term `t` is `terms[termOffsets[t] … termOffsets[t + 1]]` in UTF-8, in byte order;
 * its postings are those from `postingOffsets[t]` to `postingOffsets[t + 1]` of `documents`, ascending ordinals.
 */
export interface TermTable {
  terms: Uint8Array;
  termOffsets: Uint32Array;
  postingOffsets: Uint32Array;
  /** Three bytes a posting; see `documentAt`. */
  documents: Uint8Array;
  /** One a posting, 1 to 255 (see `bm25f.ts`); none in a table of keywords. */
  impacts: Uint8Array;
}

/** The postings of one term: from `start` to `end` of its table's documents. */
export interface PostingRange {
  start: number;
  end: number;
}

const noPostings: PostingRange = { start: 0, end: 0 };

/** The postings of a term given in UTF-8; an empty range when the table does not know it. */
export function findPostings(table: TermTable, term: Uint8Array): PostingRange {
  let low = 0;
  let high = table.termOffsets.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compareTerm(table, middle, term, 0, term.length);
    if (order === 0) return postingsOf(table, middle);
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return noPostings;
}

export function postingsOf(table: TermTable, term: number): PostingRange {
  return { start: table.postingOffsets[term] as number, end: table.postingOffsets[term + 1] as number };
}

/** Byte order of a table's term against the bytes `other[start … end]`: negative, 0 or positive. */
export function compareTerm(
  table: TermTable,
  term: number,
  other: Uint8Array,
  start: number,
  end: number,
): number {
  const from = table.termOffsets[term] as number;
  const length = (table.termOffsets[term + 1] as number) - from;
  const otherLength = end - start;
  const shared = Math.min(length, otherLength);
  for (let index = 0; index < shared; index++) {
    const difference = (table.terms[from + index] as number) - (other[start + index] as number);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

/** The table as sections of a container, their names beginning with `name`. */
export function termTableSections(name: string, table: TermTable): Sections {
  const { documents, ...rest } = table;
  const parts = { ...rest, gaps: encodeGaps(documents, table.postingOffsets) };
  return new Map(Object.entries(parts).map(([part, array]) => [`${name}/${part}`, array]));
}

/**
 * The other way round, with the documents that its gaps were decoded to.
 * @throws IndexUnusableError naming `file` when a section is missing.
 */
export function termTableOf(
  name: string,
  sections: ReadonlyMap<string, Uint8Array>,
  documents: ReadonlyMap<string, Uint8Array>,
  file: string,
): TermTable {
  const section = (part: string) => sectionOf(sections, `${name}/${part}`, file);
  return {
    terms: section('terms'),
    termOffsets: asUint32(section('termOffsets')),
    postingOffsets: asUint32(section('postingOffsets')),
    documents: documents.get(name) ?? damaged(file, `its section "${name}/gaps" is missing`),
    impacts: section('impacts'),
  };
}

export function sectionOf(sections: ReadonlyMap<string, Uint8Array>, name: string, file: string): Uint8Array {
  return sections.get(name) ?? damaged(file, `its section "${name}" is missing`);
}

export function asUint32(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}
