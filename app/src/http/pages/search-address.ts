import type { SearchFilters, SearchList } from '../../feed/lists.ts';
import { withParameters } from '../../ui/links.ts';

/** The filters in an address; what cannot be read filters nothing. */
export function readFilters(parameter: (name: string) => string | undefined): SearchFilters {
  const category = parameter('category')?.trim() ?? '';
  return {
    category: category === '' ? null : category.slice(0, 40),
    yearFrom: readYear(parameter('from')),
    yearTo: readYear(parameter('to')),
    hasCode: parameter('code') === '1',
    order: parameter('order') === 'newest' ? 'newest' : 'relevance',
    mode: readMode(parameter('mode')),
  };
}

function readMode(text: string | undefined): SearchFilters['mode'] {
  return text === 'lexical' || text === 'dense' ? text : 'hybrid';
}

function readYear(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d{4}\s*$/.test(text) ? Number(text) : null;
}

/** Addresses of the pages of a search, with or without the terms of the scores. */
export function searchHref(
  { query, filters, exact }: SearchList,
  explain: boolean,
): (page: number) => string {
  return (page) =>
    withParameters('/search', {
      q: query,
      category: filters.category,
      from: filters.yearFrom,
      to: filters.yearTo,
      code: filters.hasCode ? 1 : null,
      order: filters.order === 'relevance' ? null : filters.order,
      mode: filters.mode === 'hybrid' ? null : filters.mode,
      exact: exact ? 1 : null,
      explain: explain ? 1 : null,
      page: page === 1 ? null : page,
    });
}
