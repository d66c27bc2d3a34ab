import type { TextSource } from '../highlight/highlight-hits.ts';
import { byScore } from '../query/fusion.ts';
import type { Hit, QueryTerm, SearchRequest } from '../query/request.ts';
import { type CheckedResult, searchWithTexts } from '../query/search-with-texts.ts';
import type { Snapshot } from '../query/snapshot.ts';
import { inverseDocumentFrequency } from '../segment/bm25f.ts';
import type { LiveSegment } from '../segment/live-segment.ts';
import { findPostings } from '../segment/term-table.ts';
import type { ReadTexts, TextRoles } from './read-texts.ts';
import type { Rarity } from './relevance-model.ts';
import { lateFeatures, readAnswers, withFeatures } from './second-look.ts';

/** Answers that are looked at again. Forty were not told apart from twenty (`bench/late.ts`). */
export const LOOKED_AT = 20;

/** A search whose first answers are looked at again. */
export type CloseRequest = Omit<SearchRequest, 'rerank'> & { texts: TextRoles };

/**
 * As `searchWithTexts`; what was found by words and meaning together is looked at again: the first twenty are put in a
 * new order by what their texts say. Later answers stay as they are, behind them, whatever page is asked for.
 * @param source gives each document's text fields as they were indexed.
 */
export async function searchClosely(
  index: Snapshot,
  { texts, ...request }: CloseRequest,
  source: TextSource,
): Promise<CheckedResult> {
  const { offset = 0, limit, mode } = request;
  if (mode !== 'hybrid' || offset >= LOOKED_AT || limit === 0) return searchWithTexts(index, request, source);
  const wider = { ...request, offset: 0, limit: Math.max(LOOKED_AT, offset + limit) };
  const result = await searchWithTexts(index, wider, source);
  const started = performance.now();
  const hits =
    result.mode === 'hybrid' ? await looked(index, request.query, { ...result, texts, source }) : result.hits;
  const tookMs = result.tookMs + performance.now() - started;
  return { ...result, tookMs, hits: hits.slice(offset, offset + limit) };
}

interface Looking {
  hits: readonly Hit[];
  terms: readonly QueryTerm[];
  texts: TextRoles;
  source: TextSource;
}

async function looked(
  { segments }: Snapshot,
  query: string,
  { hits, terms, texts, source }: Looking,
): Promise<Hit[]> {
  const first = hits.slice(0, LOOKED_AT);
  const found = await source.texts(first.map(({ key }) => key));
  const known = first.map(({ key }) => found.get(key) ?? {});
  const question = readAnswers({ query, terms }, known, texts, rarityIn(segments));
  const scored = first.map((hit, place) =>
    withFeatures(hit, lateFeatures(question, question.documents[place] as ReadTexts)),
  );
  return [...scored.sort(byScore), ...hits.slice(LOOKED_AT)];
}

/** How rare terms are as postings have it: of so many words, deleted documents are not worth being counted out. */
export function rarityIn(segments: readonly LiveSegment[]): Rarity {
  const total = segments.reduce((sum, { segment }) => sum + segment.keys.length, 0);
  const of = (term: string) => {
    const bytes = Buffer.from(term);
    const documents = segments.reduce((sum, { segment }) => {
      const { start, end } = findPostings(segment.text, bytes);
      return sum + end - start;
    }, 0);
    return inverseDocumentFrequency(total, documents);
  };
  return { of, most: inverseDocumentFrequency(total, 0) };
}
