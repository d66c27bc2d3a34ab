import { documentAt, hasBit } from '@broadsheet/kernels';
import { termOf } from '../analysis/term.ts';
import { liveCount } from '../query/query-terms.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { findPostings } from '../segment/term-table.ts';

/** Live documents that contain a term. */
export function documentsWithTerm(segments: readonly LiveSegment[], term: string): number {
  if (term === '') return 0;
  const bytes = Buffer.from(term);
  return segments.reduce((sum, live) => sum + liveCount(live, findPostings(live.segment.text, bytes)), 0);
}

/** Live documents that contain both of two words. */
export function documentsWithBoth(segments: readonly LiveSegment[], one: string, other: string): number {
  const terms = [Buffer.from(termOf(one)), Buffer.from(termOf(other))] as const;
  return segments.reduce((sum, live) => sum + countBoth(live, terms), 0);
}

/** Goes through the shorter list and looks in the longer one, where the place can only be further on. */
function countBoth({ segment, deleted }: LiveSegment, terms: readonly [Uint8Array, Uint8Array]): number {
  const { text } = segment;
  const [short, long] = terms
    .map((term) => findPostings(text, term))
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  if (!short || !long) return 0;
  let count = 0;
  let low = long.start;
  for (let posting = short.start; posting < short.end && low < long.end; posting++) {
    const document = documentAt(text.documents, posting);
    low = firstAtLeast(text.documents, document, low, long.end);
    if (
      low < long.end &&
      documentAt(text.documents, low) === document &&
      !(deleted && hasBit(deleted, document))
    )
      count++;
  }
  return count;
}

function firstAtLeast(documents: Uint8Array, document: number, from: number, end: number): number {
  let step = 1;
  while (from + step < end && documentAt(documents, from + step) < document) step *= 2;
  let low = from + (step >> 1);
  let high = Math.min(from + step, end);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (documentAt(documents, middle) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}
