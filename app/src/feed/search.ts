import { type HighlightPart, highlightHits, type SearchRequest, type SearchResult } from '@broadsheet/search';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { CODE_FLAG } from '../catalogue/schema.ts';
import { parseArxivId, parseDoi } from '../papers/identifiers.ts';
import { escapeText } from '../papers/tex/escape.ts';
import { loadCardsById } from './cards.ts';
import type { FeedContext } from './context.ts';
import type { SearchFilters, SearchHit, SearchList } from './lists.ts';
import { explainHit } from './search-explanation.ts';

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
  const result = find(catalogue, asked, { ...question, page });
  return {
    query: asked,
    hits: await toHits(feed, catalogue, result),
    page,
    pages: Math.min(MOST_PAGES, Math.max(1, Math.ceil(result.total / HITS_A_PAGE))),
    total: result.total,
    tookMs: result.tookMs,
    filters: question.filters,
    notice: query === asked ? null : `Only the first ${LONGEST_QUERY} characters of the query were used.`,
  };
}

function find(
  { reader }: Catalogue,
  query: string,
  { page, filters, explain }: SearchQuestion,
): SearchResult {
  const snapshot = reader.snapshot();
  const identifier = parseArxivId(query) ?? parseDoi(query);
  if (identifier !== null) {
    const named = snapshot.search({
      query: '',
      limit: HITS_A_PAGE,
      filters: [{ kind: 'keyword', field: 'identifier', anyOf: [identifier] }],
    });
    if (named.total > 0) return named;
  }
  return snapshot.search({
    query,
    limit: HITS_A_PAGE,
    offset: (page - 1) * HITS_A_PAGE,
    filters: engineFilters(filters),
    order:
      filters.order === 'newest' || query === ''
        ? { by: 'numeric', field: 'day', descending: true }
        : { by: 'relevance' },
    explain,
  });
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

async function toHits(feed: FeedContext, { texts }: Catalogue, result: SearchResult): Promise<SearchHit[]> {
  const keys = result.hits.map((hit) => hit.key);
  const [cards, highlighted] = await Promise.all([
    loadCardsById(feed, keys),
    highlightHits(texts, result.hits, result.terms, [
      { name: 'title', as: 'whole' },
      { name: 'abstract', as: 'snippet' },
    ]),
  ]);
  const fieldsOf = new Map(highlighted.map(({ key, fields }) => [key, fields]));
  return result.hits.flatMap((hit) => {
    const card = cards.get(hit.key);
    if (card === undefined) return [];
    const fields = fieldsOf.get(hit.key);
    const explanation = hit.explanation ? explainHit(hit.explanation) : null;
    return [
      {
        card: { ...card, explanation },
        titleHtml: titleHtml(card, fields?.title),
        snippetHtml: fields?.abstract?.length ? markup(fields.abstract) : null,
      },
    ];
  });
}

/** A title with mathematics is shown as on its card: marks inside formulas would break them. */
function titleHtml(card: { title: string; titleHtml: string }, parts: HighlightPart[] | undefined): string {
  return parts === undefined || /[$\\]/.test(card.title) ? card.titleHtml : markup(parts);
}

function markup(parts: readonly HighlightPart[]): string {
  return parts
    .map(({ text, highlighted }) => (highlighted ? `<mark>${escapeText(text)}</mark>` : escapeText(text)))
    .join('');
}
