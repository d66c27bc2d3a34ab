import {
  type CheckedResult,
  describeRestrictions,
  type HeldSnapshot,
  type QueryMeaning,
  type SearchMode,
  type SearchRequest,
  type SearchResult,
} from '@broadsheet/search';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { CODE_FLAG } from '../catalogue/schema.ts';
import { indexedTexts } from '../catalogue/texts.ts';
import { askInMode, hasVectorsOf } from '../catalogue/vectors.ts';
import { parseArxivId, parseDoi } from '../papers/identifiers.ts';
import { type AskedQuery, askedQuery, restrictingParts, restrictionsOf } from './asked-query.ts';
import type { FeedContext } from './context.ts';
import type { SearchFilters, SearchList } from './lists.ts';
import { peopleInQuery } from './people-in-query.ts';
import { toHits } from './search-hits.ts';

export interface SearchQuestion {
  query: string;
  /** Counts from 1. */
  page: number;
  filters: SearchFilters;
  explain: boolean;
  /** Aborts when nobody waits for the answer any more. */
  signal?: AbortSignal;
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
  const typed = question.query.trim();
  const query = typed.slice(0, LONGEST_QUERY);
  const asked = askedQuery(query);
  const page = Math.min(question.page, MOST_PAGES);
  const { result, silent, meaning } = await catalogue.reader.hold((snapshot) =>
    find(feed, catalogue, { snapshot, query, asked }, { ...question, page }),
  );
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
    byMeaning: hasVectorsOf(catalogue.reader.snapshot(), catalogue.encoder),
    filters: question.filters,
    parts: restrictingParts(asked),
    people: page === 1 ? await peopleInQuery(feed, asked) : [],
    restrictions: describeRestrictions(condition === null ? {} : { condition }),
    notice: joined([
      silent ? 'What searches by meaning does not answer; words alone were searched.' : null,
      query === typed ? null : `Only the first ${LONGEST_QUERY} characters of the query were used.`,
      ...asked.notices,
    ]),
  };
}

function joined(sentences: readonly (string | null)[]): string | null {
  return sentences.filter((sentence) => sentence !== null).join(' ') || null;
}

interface Found {
  result: CheckedResult;
  /** Whether the encoder failed: then words alone were searched. */
  silent: boolean;
  meaning: QueryMeaning | null;
}

async function find(
  feed: FeedContext,
  catalogue: Catalogue,
  { snapshot, query, asked }: { snapshot: HeldSnapshot; query: string; asked: AskedQuery },
  question: SearchQuestion,
): Promise<Found> {
  const named = await findNamed(snapshot, query);
  if (named !== null) return { result: { ...named, unchecked: 0 }, silent: false, meaning: null };
  const { page, filters, explain, signal } = question;
  const newest = filters.order === 'newest' || asked.words === '';
  const { mode, silent } = await ask(snapshot, catalogue, asked.words, newest ? 'lexical' : filters.mode);
  const request: SearchRequest = {
    ...mode,
    ...restrictionsOf(asked),
    limit: HITS_A_PAGE,
    offset: (page - 1) * HITS_A_PAGE,
    filters: engineFilters(filters),
    order: newest ? { by: 'numeric', field: 'day', descending: true } : { by: 'relevance' },
    explain,
  };
  const result = await snapshot.run('searchWithTexts', request, {
    texts: indexedTexts(feed.db),
    ...(signal && { signal }),
  });
  return { result, silent, meaning: meaningOf(catalogue, mode.vector) };
}

/** What chooses sentences where words do not, if encoding them is quick. */
function meaningOf({ encoder }: Catalogue, query: Float32Array | undefined): QueryMeaning | null {
  if (query === undefined || encoder?.instant !== true) return null;
  return { query, encode: (texts) => encoder.encode(texts) };
}

async function findNamed(snapshot: HeldSnapshot, query: string): Promise<SearchResult | null> {
  const identifier = parseArxivId(query) ?? parseDoi(query);
  if (identifier === null) return null;
  const named = await snapshot.run('search', {
    query: '',
    limit: HITS_A_PAGE,
    filters: [{ kind: 'keyword', field: 'identifier', anyOf: [identifier] }],
  });
  return named.total > 0 ? named : null;
}

/** A search by words is better than none when the encoder, which may be a service elsewhere, fails. */
async function ask(
  snapshot: HeldSnapshot,
  { encoder, onEncoderError }: Catalogue,
  query: string,
  mode: SearchMode,
): Promise<{ mode: Pick<SearchRequest, 'query' | 'mode' | 'vector'>; silent: boolean }> {
  try {
    return { mode: await askInMode(snapshot, encoder, { query, mode }), silent: false };
  } catch (error) {
    onEncoderError(error);
    return { mode: { query }, silent: true };
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
