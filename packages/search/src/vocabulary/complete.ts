import {
  createTopK,
  documentAt,
  emptyBits,
  hasBit,
  ranked,
  setBit,
  type TopK,
  topK,
} from '@broadsheet/kernels';
import { isStopTerm } from '../analysis/stop-words.ts';
import { termOf } from '../analysis/term.ts';
import { inverseDocumentFrequency } from '../segment/bm25f.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { findPostings, type PostingRange, type TermTable } from '../segment/term-table.ts';
import { termsWithPrefix } from './dictionary.ts';
import { stemsOfPrefix } from './endings.ts';
import { documentsWithTerm } from './known-words.ts';
import { readTyped } from './typed.ts';

/** A last word of fewer letters is looked for in the texts alone: too many words begin with it. */
const shortestPrefix = 2;

interface Sought {
  terms: { bytes: Uint8Array; idf: number }[];
  /** Empty: the words alone decide. */
  prefix: string;
  /** Stems that are shorter than the prefix, but not all of their words: "transform" for "transforme". */
  stems: readonly string[];
}

/**
 * Keys of live documents that have every word typed so far in some field, and a word that begins with the last one, best
 * first: by the sum of the words' BM25F impacts, each times its idf, the last word counting as the best of those that
 * begin with it. Function words are left out where there are others. Exact: every word that begins so is looked at. Of
 * words that begin alike, the postings lie in one stretch, which is read once: some nanoseconds each, and two bytes a
 * document of memory for the time of the call.
 */
export function completeDocuments(segments: readonly LiveSegment[], typed: string, limit: number): number[] {
  const sought = readSought(segments, typed);
  if (sought === null) return [];
  const top = createTopK(limit);
  for (const live of segments) offerCompletions(live, sought, top);
  return ranked(top).map(({ key }) => key);
}

function readSought(segments: readonly LiveSegment[], typed: string): Sought | null {
  const read = readTyped(typed);
  const distinct = [...new Set(read.terms)].filter((term) => term !== '');
  const prefix = read.prefix.length < shortestPrefix ? '' : read.prefix;
  const content = distinct.filter((term) => !isStopTerm(term));
  const said = content.length > 0 || prefix !== '' ? content : distinct;
  if (said.length === 0 && prefix === '') return null;
  const total = segments.reduce((sum, { documents }) => sum + documents, 0);
  const terms = said.map((term) => {
    const idf = inverseDocumentFrequency(total, documentsWithTerm(segments, term));
    return { bytes: Buffer.from(term), idf };
  });
  const stems = prefix === '' ? [] : [...new Set([termOf(prefix), ...stemsOfPrefix(prefix)])];
  return { terms, prefix, stems: stems.filter((term) => term !== '' && !term.startsWith(prefix)) };
}

function offerCompletions({ segment, deleted }: LiveSegment, sought: Sought, top: TopK): void {
  const { text, keys } = segment;
  const scores = new Float32Array(keys.length);
  const met = new Uint8Array(keys.length);
  for (const [index, { bytes, idf }] of sought.terms.entries()) {
    const { start, end } = findPostings(text, bytes);
    for (let posting = start; posting < end; posting++) {
      const document = documentAt(text.documents, posting);
      if (met[document] !== index) continue;
      met[document] = index + 1;
      scores[document] = (scores[document] as number) + idf * (text.impacts[posting] as number);
    }
  }
  const accepted = emptyBits(keys.length);
  const best = sought.prefix === '' ? null : bestOfPrefix(text, sought, keys.length);
  for (let document = 0; document < keys.length; document++) {
    if (met[document] !== sought.terms.length || best?.impacts[document] === 0) continue;
    if (deleted && hasBit(deleted, document)) continue;
    if (best) scores[document] = (scores[document] as number) + best.idf * (best.impacts[document] as number);
    setBit(accepted, document);
  }
  topK(scores, scores, keys, accepted, top);
}

/** For each document the highest impact of its words that begin with the prefix; 0: it has none. */
function bestOfPrefix(
  table: TermTable,
  { prefix, stems }: Sought,
  documents: number,
): { impacts: Uint8Array; idf: number } {
  const impacts = new Uint8Array(documents);
  const { first, end } = termsWithPrefix(table, Buffer.from(prefix));
  const ranges: PostingRange[] = [
    { start: table.postingOffsets[first] as number, end: table.postingOffsets[end] as number },
    ...stems.map((stem) => findPostings(table, Buffer.from(stem))),
  ];
  for (const range of ranges) {
    for (let posting = range.start; posting < range.end; posting++) {
      const document = documentAt(table.documents, posting);
      const impact = table.impacts[posting] as number;
      if (impact > (impacts[document] as number)) impacts[document] = impact;
    }
  }
  // One weight for all words that begin so: which of them is meant is not known.
  return { impacts, idf: 1 };
}
