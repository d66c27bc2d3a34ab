import type { SearchFilters } from './lists.ts';

/** The filters of a search as its address names them; what cannot be read filters nothing. */
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
