import type {
  CheckedResult,
  CloseRequest,
  HeldSnapshot,
  QueryMeaning,
  Repair,
  SearchMode,
  SearchRequest,
} from '@broadsheet/search';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { CODE_FLAG, paperTextRoles } from '../catalogue/schema.ts';
import { indexedTexts } from '../catalogue/texts.ts';
import { askInMode } from '../catalogue/vectors.ts';
import { type AskedQuery, askedQuery, restrictionsOf } from './asked-query.ts';
import type { FeedContext } from './context.ts';
import type { SearchFilters } from './lists.ts';
import { lookUpIdentifier } from './look-up.ts';

/** A query, and the part of its answer that is wanted. */
export interface Wanted {
  query: string;
  limit: number;
  offset: number;
  /** `publishedFrom`: the first day of publication. */
  filters: SearchFilters & { publishedFrom?: number };
  exact: boolean;
  explain: boolean;
  /** Aborts when nobody waits for the answer any more. */
  signal?: AbortSignal;
}

/** What was found, and for which words. */
export interface Found {
  result: CheckedResult;
  /** The query as it was searched: repaired where it was repaired. */
  asked: AskedQuery;
  /** Whether the encoder failed: then words alone were searched. */
  silent: boolean;
  meaning: QueryMeaning | null;
  repairs: Repair[];
  meant: string | null;
}

/** Nothing repaired and nothing doubted. */
const asTyped = { repairs: [], meant: null };

/**
 * Finds the paper that a query names, or else those with its words, the unknown ones repaired unless that finds nothing
 * either.
 */
export async function findForQuery(
  feed: Pick<FeedContext, 'db'>,
  catalogue: Catalogue,
  snapshot: HeldSnapshot,
  wanted: Wanted,
): Promise<Found> {
  const { query, exact, signal } = wanted;
  const named = exact ? null : await findNamed(feed, snapshot, query);
  if (named !== null)
    return { result: named, asked: askedQuery(query), silent: false, meaning: null, ...asTyped };
  const repaired = exact
    ? { query, ...asTyped }
    : await snapshot.run('repair', query, { ...(signal && { signal }) });
  const find = (text: string) => findAsked(feed, snapshot, catalogue, askedQuery(text), wanted);
  const found = await find(repaired.query);
  if (found.result.total > 0 || repaired.repairs.length === 0)
    return { ...found, repairs: repaired.repairs, meant: repaired.meant };
  return { ...(await find(query)), ...asTyped };
}

async function findAsked(
  { db }: Pick<FeedContext, 'db'>,
  snapshot: HeldSnapshot,
  catalogue: Catalogue,
  asked: AskedQuery,
  { limit, offset, filters, explain, signal }: Wanted,
): Promise<Pick<Found, 'result' | 'asked' | 'silent' | 'meaning'>> {
  const newest = filters.order === 'newest' || asked.words === '';
  const { mode, silent } = await ask(snapshot, catalogue, asked.words, newest ? 'lexical' : filters.mode);
  const request = {
    ...mode,
    ...restrictionsOf(asked),
    limit,
    offset,
    filters: engineFilters(filters),
    order: newest ? { by: 'numeric', field: 'day', descending: true } : { by: 'relevance' },
    explain,
    texts: paperTextRoles,
  } satisfies CloseRequest;
  const result = await snapshot.run('searchClosely', request, {
    texts: indexedTexts(db),
    ...(signal && { signal }),
  });
  return { result, asked, silent, meaning: meaningOf(catalogue, mode.vector) };
}

async function findNamed(
  { db }: Pick<FeedContext, 'db'>,
  snapshot: HeldSnapshot,
  query: string,
): Promise<CheckedResult | null> {
  const address = await lookUpIdentifier(db, query);
  if (address === null) return null;
  const named = await snapshot.run('search', {
    query: '',
    limit: 1,
    filters: [{ kind: 'keyword', field: 'identifier', anyOf: [address] }],
  });
  return named.total > 0 ? { ...named, unchecked: 0 } : null;
}

/** What chooses sentences where words do not, if encoding them is quick. */
function meaningOf({ encoder }: Catalogue, query: Float32Array | undefined): QueryMeaning | null {
  if (query === undefined || encoder?.instant !== true) return null;
  return { query, encode: (texts) => encoder.encode(texts) };
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
  publishedFrom,
}: Wanted['filters']): NonNullable<SearchRequest['filters']> {
  const filters: NonNullable<SearchRequest['filters']>[number][] = [];
  if (category !== null) filters.push({ kind: 'keyword', field: 'category', anyOf: [category] });
  if (hasCode) filters.push({ kind: 'keyword', field: 'flag', anyOf: [CODE_FLAG] });
  if (publishedFrom !== undefined) filters.push({ kind: 'range', field: 'day', from: publishedFrom });
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
