import { describeRestrictions, readableRepairs } from '@broadsheet/search';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { hasVectorsOf } from '../catalogue/vectors.ts';
import { askedQuery, restrictingParts } from './asked-query.ts';
import type { FeedContext } from './context.ts';
import { findForQuery, type Wanted } from './find-for-query.ts';
import type { SearchList } from './lists.ts';
import { peopleInQuery } from './people-in-query.ts';
import { toHits } from './search-hits.ts';

export interface SearchQuestion extends Pick<Wanted, 'query' | 'filters' | 'exact' | 'explain' | 'signal'> {
  /** Counts from 1. */
  page: number;
}

const HITS_A_PAGE = 20;

/** Ranks deeper than these pages are read by nobody. */
const MOST_PAGES = 50;

/** A longer query is cut: what follows would not change the answer much, but would cost as much again. */
const LONGEST_QUERY = 500;

/**
 * Papers that match a query, with highlights. An identifier or an address finds the paper that it names; words that no
 * paper has are repaired. `exact` leaves out both.
 */
export async function searchPapers(
  feed: FeedContext,
  catalogue: Catalogue,
  question: SearchQuestion,
): Promise<SearchList> {
  const typed = question.query.trim();
  const query = typed.slice(0, LONGEST_QUERY);
  const typedQuery = askedQuery(query);
  const page = Math.min(question.page, MOST_PAGES);
  const offset = (page - 1) * HITS_A_PAGE;
  const wanted = { ...question, query, limit: HITS_A_PAGE, offset };
  const found = await catalogue.reader.hold((snapshot) => findForQuery(feed, catalogue, snapshot, wanted));
  const { result, asked, silent, meaning, repairs, meant } = found;
  const { condition } = asked;
  return {
    query,
    words: asked.words,
    hits: await toHits(feed, catalogue, result, meaning),
    page,
    pages: Math.min(MOST_PAGES, Math.max(1, Math.ceil(result.total / HITS_A_PAGE))),
    total: result.total,
    atLeast: result.unchecked > 0,
    tookMs: result.tookMs,
    mode: result.mode,
    hasWords: result.terms.length === 0 || result.terms.some(({ documents }) => documents > 0),
    byMeaning: hasVectorsOf(catalogue.reader.snapshot(), catalogue.encoder),
    filters: question.filters,
    exact: question.exact,
    repairs: await readableRepairs(catalogue.texts, result.hits, repairs),
    meant,
    parts: restrictingParts(typedQuery),
    people: page === 1 ? await peopleInQuery(feed, typedQuery) : [],
    restrictions: describeRestrictions(condition === null ? {} : { condition }),
    notice: joined([
      silent ? 'What searches by meaning does not answer; words alone were searched.' : null,
      query === typed ? null : `Only the first ${LONGEST_QUERY} characters of the query were used.`,
      ...typedQuery.notices,
    ]),
  };
}

function joined(sentences: readonly (string | null)[]): string | null {
  return sentences.filter((sentence) => sentence !== null).join(' ') || null;
}
