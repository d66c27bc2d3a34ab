import { hasBit } from '@broadsheet/kernels';
import { scanTokens } from '../analysis/scan.ts';
import { isStopTerm } from '../analysis/stop-words.ts';
import { inverseDocumentFrequency } from '../segment/bm25f.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { findPostings, type PostingRange } from '../segment/term-table.ts';
import type { QueryTerm } from './request.ts';

/** More words than any question has; a whole abstract as a query keeps its first ones. */
const mostTerms = 256;

/** A term of the query with its postings in each segment. */
export interface FoundTerm extends QueryTerm {
  postings: PostingRange[];
}

/**
 * The distinct words of a query, in order of appearance. Function words count only when there are no others.
 * Maps each term to the word's spelling.
 */
function queryWords(query: string): Map<string, string> {
  const words = new Map<string, string>();
  scanTokens(query, (term, start, end) => {
    if (!words.has(term)) words.set(term, query.slice(start, end));
  });
  const telling = [...words].filter(([term]) => !isStopTerm(term));
  return new Map((telling.length > 0 ? telling : [...words]).slice(0, mostTerms));
}

/** Looks the words of a query up in every segment. */
export function findTerms(segments: readonly LiveSegment[], query: string): FoundTerm[] {
  const total = segments.reduce((sum, { documents }) => sum + documents, 0);
  return [...queryWords(query)].map(([term, text]) => {
    const bytes = Buffer.from(term);
    const postings = segments.map(({ segment }) => findPostings(segment.text, bytes));
    const documents = segments.reduce((sum, live, index) => sum + liveCount(live, postings[index]), 0);
    return { term, text, documents, idf: inverseDocumentFrequency(total, documents), postings };
  });
}

/** How many of a term's documents are live. Exact, so that a score does not depend on what was merged when. */
function liveCount({ segment, deleted }: LiveSegment, postings: PostingRange | undefined): number {
  if (!postings) return 0;
  const { start, end } = postings;
  if (!deleted) return end - start;
  let count = 0;
  for (let posting = start; posting < end; posting++) {
    if (!hasBit(deleted, segment.text.documents[posting] as number)) count++;
  }
  return count;
}
