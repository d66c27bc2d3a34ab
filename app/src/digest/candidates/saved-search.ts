import type { SearchMode } from '@broadsheet/search';
import type { SearchFilters } from '../../feed/lists.ts';

/** A search that was subscribed to. */
export interface SavedSearch {
  query: string;
  filters: SearchFilters;
  /** Where it is, within this site. */
  href: string;
}

/** Reads what a subscription to a search keeps: the query string of its page, or nothing but the words. */
export function readSavedSearch(target: string): SavedSearch {
  const parameters = new URLSearchParams(target);
  const typed = parameters.get('q') ?? target;
  const query = parameters.has('q') ? parameters : new URLSearchParams({ q: target });
  return {
    query: typed,
    filters: {
      category: parameters.get('category') || null,
      yearFrom: yearOf(parameters.get('from')),
      yearTo: yearOf(parameters.get('to')),
      hasCode: parameters.get('code') === '1',
      order: 'relevance',
      mode: modeOf(parameters.get('mode')),
    },
    href: `/search?${query}`,
  };
}

/**
 * Scores by words and by meaning are the same whenever they are made, those of both together are not: what is new can
 * only be compared with the best that there is by one of them, and words say more of what was asked for.
 */
function modeOf(text: string | null): SearchMode {
  return text === 'dense' ? 'dense' : 'lexical';
}

function yearOf(text: string | null): number | null {
  return text !== null && /^\d{4}$/.test(text) ? Number(text) : null;
}
