import type { SearchList } from '../../feed/lists.ts';
import { readFilters } from '../../feed/search-filters.ts';

/** A search that is asked again for each edition. */
export type SavedSearch = Pick<SearchList, 'query' | 'filters' | 'exact'>;

/** As much as a search reads of a query. */
const LONGEST_QUERY = 500;

/**
 * The search that a subscription's target names, as the query string of its address; null where it asks nothing. Its
 * order is left out: an edition has its own.
 */
export function readSearchTarget(target: string): SavedSearch | null {
  const parameters = new URLSearchParams(target);
  const query = writable(parameters.get('q') ?? '');
  const filters = readFilters((name) =>
    name === 'order' ? undefined : writable(parameters.get(name) ?? ''),
  );
  const asksNothing = query === '' && filters.category === null && !filters.hasCode;
  if (asksNothing && filters.yearFrom === null && filters.yearTo === null) return null;
  return { query, filters, exact: parameters.get('exact') === '1' };
}

/** As mails and every database take it: an address can bring any character, encoded twice. */
function writable(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST_QUERY)
    .toWellFormed();
}

/** The one way in which a search is written: the same search is subscribed to once. */
export function searchTarget({ query, filters, exact }: SavedSearch): string {
  const parameters = Object.entries({
    q: query,
    category: filters.category ?? '',
    from: filters.yearFrom === null ? '' : String(filters.yearFrom),
    to: filters.yearTo === null ? '' : String(filters.yearTo),
    code: filters.hasCode ? '1' : '',
    mode: filters.mode === 'hybrid' ? '' : filters.mode,
    exact: exact ? '1' : '',
  });
  return new URLSearchParams(parameters.filter(([, value]) => value !== '')).toString();
}
