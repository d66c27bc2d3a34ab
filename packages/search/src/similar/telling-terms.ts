import { scanTokens } from '../analysis/scan.ts';
import { isStopTerm } from '../analysis/stop-words.ts';
import { impactOf } from '../query/explain.ts';
import { type FoundTerm, lookUp } from '../query/query-terms.ts';
import { impactSteps } from '../segment/bm25f.ts';
import { findDocument, type LiveSegment } from '../segment/live-segment.ts';
import { at } from '../segment/segment.ts';
import type { PostingRange } from '../segment/term-table.ts';
import type { Example, Steering } from './request.ts';

/** An abstract has some hundred distinct words; of a longer text the first ones are looked at. */
const MOST_WORDS = 1000;

/** What a term weighs in the examples. */
interface Share {
  value: number;
  /** Examples that say it. */
  like: number;
  unlike: number;
}

/**
 * The words that tell most what the examples are about, the most telling first, each with its weight: idf × share, where
 * the share is the term's mean impact in those that are liked, less a part of its mean impact in the others, times the
 * part of those that are liked which say it at all: what they have in common is what is meant. An impact is what BM25F
 * has kept of a term in a document, from 0 to 1. After Lucene's MoreLikeThis, which has one example, and Rocchio,
 * "Relevance feedback in information retrieval" (1971). Words that no other document has are left out, and those
 * that tell nothing.
 */
export function tellingTerms(
  segments: readonly LiveSegment[],
  { like, unlike }: { like: readonly Example[]; unlike: readonly Example[] },
  { terms, termsOfOne, unlikeWords }: Steering,
): FoundTerm[] {
  const total = segments.reduce((sum, { documents }) => sum + documents, 0);
  const sides = [like, unlike].map((side) => side.flatMap(({ key }) => findDocument(segments, key) ?? []));
  const found = [...wordsOf(like)].flatMap(([term, text]): FoundTerm[] => {
    const { postings, documents, idf } = lookUp(segments, total, term);
    const share = shareOf(segments, postings, sides, unlikeWords);
    if (share.value <= 0 || documents <= share.like + share.unlike) return [];
    const factor = factorOf(share, sides, unlikeWords);
    return [{ term, text, documents, times: share.like, idf, weight: idf * share.value, postings, factor }];
  });
  found.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  return found.slice(0, sides[0]?.length === 1 ? termsOfOne : terms);
}

/** The terms of the examples, each as spelled first. */
function wordsOf(examples: readonly Example[]): Map<string, string> {
  const words = new Map<string, string>();
  for (const { text } of examples) {
    const most = words.size + MOST_WORDS;
    scanTokens(text, (term, start, end) => {
      if (words.size < most && !words.has(term) && isTelling(term)) words.set(term, text.slice(start, end));
    });
  }
  return words;
}

/** Function words, single letters and numbers say little of what a text is about, however rare they are. */
function isTelling(term: string): boolean {
  return !isStopTerm(term) && !/^(?:[a-z]|\d+)$/.test(term);
}

type Place = NonNullable<ReturnType<typeof findDocument>>;

function shareOf(
  segments: readonly LiveSegment[],
  postings: readonly PostingRange[],
  sides: readonly (readonly Place[])[],
  unlikeWords: number,
): Share {
  const [like = [], unlike = []] = sides.map((side) =>
    side.map(({ live, ordinal }) => {
      const range = at(postings, segments.indexOf(live));
      return impactOf(live.segment.text, range, ordinal) / impactSteps;
    }),
  );
  const common = like.length === 0 ? 0 : said(like) / like.length;
  return {
    value: common * (mean(like) - unlikeWords * mean(unlike)),
    like: said(like),
    unlike: said(unlike),
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function said(impacts: readonly number[]): number {
  return impacts.filter((impact) => impact > 0).length;
}

function factorOf(
  share: Share,
  [like = [], unlike = []]: readonly (readonly Place[])[],
  unlikeWords: number,
) {
  const against = unlike.length === 0 ? '' : `, ${share.unlike} of ${unlike.length} unlike ones`;
  return {
    name: 'share',
    formula:
      unlike.length === 0
        ? 'part of the examples that say it × mean impact in them'
        : `part of the examples that say it × (mean impact in them − ${unlikeWords} × mean impact in the unlike ones)`,
    detail: `in ${share.like} of ${like.length} examples${against}`,
  };
}
