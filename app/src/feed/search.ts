import type { QueryMeaning, SearchMode, SearchRequest, SearchResult, Snapshot } from '@broadsheet/search';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { CODE_FLAG } from '../catalogue/schema.ts';
import { askInMode, hasVectorsOf } from '../catalogue/vectors.ts';
import { parseArxivId, parseDoi } from '../papers/identifiers.ts';
import type { FeedContext } from './context.ts';
import type { SearchFilters, SearchList } from './lists.ts';
import { toHits } from './search-hits.ts';

export interface SearchQuestion {
  query: string;
  /** Counts from 1. */
  page: number;
  filters: SearchFilters;
  explain: boolean;
}

const HITS_A_PAGE = 20;

/** Ranks deeper than these pages are read by nobody. */
const MOST_PAGES = 50;

/** A longer query is cut: what follows would not change the answer much, but would cost as much again. */
const LONGEST_QUERY = 500;

/** Papers that match a query, with highlights. An identifier or an address finds the paper that it names. */
export async function searchPapers(
  feed: FeedContext,
  catalogue: Catalogue,
  question: SearchQuestion,
): Promise<SearchList> {
  const query = question.query.trim();
  const asked = query.slice(0, LONGEST_QUERY);
  const page = Math.min(question.page, MOST_PAGES);
  const { result, silent, meaning } = await find(catalogue, asked, { ...question, page });
  const cut = query === asked ? null : `Only the first ${LONGEST_QUERY} characters of the query were used.`;
  return {
    query: asked,
    hits: await toHits(feed, catalogue, result, meaning),
    page,
    pages: Math.min(MOST_PAGES, Math.max(1, Math.ceil(result.total / HITS_A_PAGE))),
    total: result.total,
    tookMs: result.tookMs,
    mode: result.mode,
    byMeaning: hasVectorsOf(catalogue.reader.snapshot(), catalogue.encoder),
    filters: question.filters,
    notice: silent ? 'What searches by meaning does not answer; words alone were searched.' : cut,
  };
}

interface Found {
  result: SearchResult;
  /** Whether the encoder failed: then words alone were searched. */
  silent: boolean;
  meaning: QueryMeaning | null;
}

async function find(catalogue: Catalogue, query: string, question: SearchQuestion): Promise<Found> {
  const snapshot = catalogue.reader.snapshot();
  const named = findNamed(snapshot, query);
  if (named !== null) return { result: named, silent: false, meaning: null };
  const { page, filters, explain } = question;
  const newest = filters.order === 'newest' || query === '';
  const { asked, silent } = await ask(snapshot, catalogue, query, newest ? 'lexical' : filters.mode);
  const result = snapshot.search({
    ...asked,
    limit: HITS_A_PAGE,
    offset: (page - 1) * HITS_A_PAGE,
    filters: engineFilters(filters),
    order: newest ? { by: 'numeric', field: 'day', descending: true } : { by: 'relevance' },
    explain,
  });
  return { result, silent, meaning: meaningOf(catalogue, asked.vector) };
}

/** What chooses sentences where words do not, if encoding them is quick. */
function meaningOf({ encoder }: Catalogue, query: Float32Array | undefined): QueryMeaning | null {
  if (query === undefined || encoder?.instant !== true) return null;
  return { query, encode: (texts) => encoder.encode(texts) };
}

function findNamed(snapshot: Snapshot, query: string): SearchResult | null {
  const identifier = parseArxivId(query) ?? parseDoi(query);
  if (identifier === null) return null;
  const named = snapshot.search({
    query: '',
    limit: HITS_A_PAGE,
    filters: [{ kind: 'keyword', field: 'identifier', anyOf: [identifier] }],
  });
  return named.total > 0 ? named : null;
}

/** A search by words is better than none when the encoder, which may be a service elsewhere, fails. */
async function ask(
  snapshot: Snapshot,
  { encoder, onEncoderError }: Catalogue,
  query: string,
  mode: SearchMode,
): Promise<{ asked: Pick<SearchRequest, 'query' | 'mode' | 'vector'>; silent: boolean }> {
  try {
    return { asked: await askInMode(snapshot, encoder, { query, mode }), silent: false };
  } catch (error) {
    onEncoderError(error);
    return { asked: { query }, silent: true };
  }
}

function engineFilters({
  category,
  yearFrom,
  yearTo,
  hasCode,
}: SearchFilters): NonNullable<SearchRequest['filters']> {
  const filters: NonNullable<SearchRequest['filters']>[number][] = [];
  if (category !== null) filters.push({ kind: 'keyword', field: 'category', anyOf: [category] });
  if (hasCode) filters.push({ kind: 'keyword', field: 'flag', anyOf: [CODE_FLAG] });
  if (yearFrom !== null || yearTo !== null) {
    filters.push({
      kind: 'range',
      field: 'year',
      ...(yearFrom === null ? {} : { from: yearFrom }),
      ...(yearTo === null ? {} : { to: yearTo }),
    });
  }
  return filters;
}
