import type { Bits } from '@broadsheet/kernels';
import { inverseDocumentFrequency, k3, repetition } from '../segment/bm25f.ts';
import { countDeleted } from '../segment/count-deleted.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { findPostings, type PostingRange } from '../segment/term-table.ts';
import { queryWords } from './query-words.ts';
import type { QueryTerm } from './request.ts';

const remembered = 20_000;

// The words of queries are few and come again, and a segment's deletions are one object until there are others: counts
// that were made for it hold as long as it does, and go with it.
const deletedCounts = new WeakMap<Bits, Map<number, number>>();

/** A term of the query with its postings in each segment. */
export interface FoundTerm extends QueryTerm {
  postings: PostingRange[];
  /** What its idf was multiplied by to give its weight, for explanations. */
  factor: { name: string; formula: string; detail: string };
}

/** Looks the words of a query up in every segment. */
export function findTerms(segments: readonly LiveSegment[], query: string): FoundTerm[] {
  const total = segments.reduce((sum, { documents }) => sum + documents, 0);
  return queryWords(query).map(({ term, text, times, share }) => {
    const known = lookUp(segments, total, term);
    const ofCompound = share < 1 ? `; share = ${Number(share.toFixed(4))} of a compound and its words` : '';
    const factor = {
      name: 'said',
      formula: 'share × (k3 + 1) × times / (k3 + times)',
      detail: `times = ${times} in the query; k3 = ${k3}${ofCompound}`,
    };
    return { term, text, times, ...known, weight: known.idf * share * repetition(times), factor };
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
export function liveCount(
  { segment, deleted, documents }: LiveSegment,
  postings: PostingRange | undefined,
): number {
  if (!postings) return 0;
  const all = postings.end - postings.start;
  // A word that no document has stands nowhere: what begins there is another one's.
  if (!deleted || all === 0) return all;
  const known = countsOf(deleted);
  let gone = known.get(postings.start);
  if (gone === undefined) {
    const count = segment.keys.length - documents;
    gone = countDeleted(segment.text.documents, postings, { deleted, count });
    if (known.size >= remembered) known.clear();
    known.set(postings.start, gone);
  }
  return all - gone;
}

/** By where a term's postings begin. */
function countsOf(deleted: Bits): Map<number, number> {
  const known = deletedCounts.get(deleted);
  if (known !== undefined) return known;
  const counts = new Map<number, number>();
  deletedCounts.set(deleted, counts);
  return counts;
}
