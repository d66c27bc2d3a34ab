import { documentAt, hasBit } from '@broadsheet/kernels';
import { isAskingWord } from '../analysis/asking-words.ts';
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
  /** What its idf was multiplied by to give its weight, for explanations. */
  factor: { name: string; formula: string; detail: string };
}

interface QueryWord {
  /** As spelled first. */
  text: string;
  times: number;
}

/** The distinct words of a query by their terms, in order of appearance, without those that say nothing. */
function queryWords(query: string): [string, QueryWord][] {
  const words = new Map<string, QueryWord>();
  scanTokens(query, (term, start, end) => {
    const known = words.get(term);
    if (known) known.times++;
    else words.set(term, { text: query.slice(start, end), times: 1 });
  });
  return tellingWords([...words]).slice(0, mostTerms);
}

/** Words that ask, and function words, count only when there are no others. */
function tellingWords(words: [string, QueryWord][]): [string, QueryWord][] {
  const content = words.filter(([term]) => !isStopTerm(term));
  const telling = content.filter(([, { text }]) => !isAskingWord(text));
  return [telling, content].find(({ length }) => length > 0) ?? words;
}

/** Looks the words of a query up in every segment. */
export function findTerms(segments: readonly LiveSegment[], query: string): FoundTerm[] {
  const total = segments.reduce((sum, { documents }) => sum + documents, 0);
  return queryWords(query).map(([term, { text, times }]) => {
    const known = lookUp(segments, total, term);
    const factor = {
      name: '(1 + ln times)',
      formula: '1 + ln times',
      detail: `times = ${times} in the query`,
    };
    return { term, text, times, ...known, weight: known.idf * (1 + Math.log(times)), factor };
  });
}

/** A term's postings in each segment, and what it tells among all `total` live documents. */
export function lookUp(
  segments: readonly LiveSegment[],
  total: number,
  term: string,
): Pick<FoundTerm, 'postings' | 'documents' | 'idf'> {
  const bytes = Buffer.from(term);
  const postings = segments.map(({ segment }) => findPostings(segment.text, bytes));
  const documents = segments.reduce((sum, live, index) => sum + liveCount(live, postings[index]), 0);
  return { postings, documents, idf: inverseDocumentFrequency(total, documents) };
}

/** How many of a term's documents are live. Exact, so that a score does not depend on what was merged when. */
export function liveCount({ segment, deleted }: LiveSegment, postings: PostingRange | undefined): number {
  if (!postings) return 0;
  const { start, end } = postings;
  if (!deleted) return end - start;
  let count = 0;
  for (let posting = start; posting < end; posting++) {
    if (!hasBit(deleted, documentAt(segment.text.documents, posting))) count++;
  }
  return count;
}
