import type { SearchList } from '../../feed/lists.ts';
import { withParameters } from '../../ui/links.ts';

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
