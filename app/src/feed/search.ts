import {
  type QueryMeaning,
  type Repair,
  readableRepairs,
  type SearchMode,
  type SearchRequest,
  type SearchResult,
  type Snapshot,
} from '@broadsheet/search';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { CODE_FLAG } from '../catalogue/schema.ts';
import { askInMode, hasVectorsOf } from '../catalogue/vectors.ts';
import type { FeedContext } from './context.ts';
import type { SearchFilters, SearchList } from './lists.ts';
import { lookUpIdentifier } from './look-up.ts';
import { toHits } from './search-hits.ts';

export interface SearchQuestion {
  query: string;
  /** Counts from 1. */
  page: number;
  filters: SearchFilters;
  /** Takes the words as they are: unknown ones are not repaired, and identifiers are words. */
  exact: boolean;
  explain: boolean;
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
  const query = question.query.trim();
  const asked = query.slice(0, LONGEST_QUERY);
  const page = Math.min(question.page, MOST_PAGES);
  const { result, silent, meaning, repairs, meant } = await find(feed, catalogue, asked, {
    ...question,
    page,
  });
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
    exact: question.exact,
    repairs: await readableRepairs(catalogue.texts, result.hits, repairs),
    meant,
    notice: silent ? 'What searches by meaning does not answer; words alone were searched.' : cut,
  };
}

interface Found {
  result: SearchResult;
  /** Whether the encoder failed: then words alone were searched. */
  silent: boolean;
  meaning: QueryMeaning | null;
  repairs: Repair[];
  meant: string | null;
}

/** Nothing repaired and nothing doubted. */
const asTyped = { repairs: [], meant: null };

async function find(
  feed: FeedContext,
  catalogue: Catalogue,
  query: string,
  question: SearchQuestion,
): Promise<Found> {
  const snapshot = catalogue.reader.snapshot();
  const named = question.exact ? null : await findNamed(feed, snapshot, query);
  if (named !== null) return { result: named, silent: false, meaning: null, ...asTyped };
  const repaired = question.exact ? { query, ...asTyped } : snapshot.repair(query);
  const found = await findWords(snapshot, catalogue, repaired.query, question);
  if (found.result.hits.length > 0 || repaired.repairs.length === 0)
    return { ...found, repairs: repaired.repairs, meant: repaired.meant };
  return { ...(await findWords(snapshot, catalogue, query, question)), ...asTyped };
}

async function findWords(
  snapshot: Snapshot,
  catalogue: Catalogue,
  query: string,
  { page, filters, explain }: SearchQuestion,
): Promise<Omit<Found, 'repairs' | 'meant'>> {
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

async function findNamed(
  { db }: FeedContext,
  snapshot: Snapshot,
  query: string,
): Promise<SearchResult | null> {
  const address = await lookUpIdentifier(db, query);
  if (address === null) return null;
  const named = snapshot.search({
    query: '',
    limit: 1,
    filters: [{ kind: 'keyword', field: 'identifier', anyOf: [address] }],
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
