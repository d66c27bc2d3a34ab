import type { PeriodKind } from '../feed/calendar.ts';

/** Address of a paper's page. The slash of an old arXiv id (`math/9201209`) stays a slash. */
export function paperHref(address: string): string {
  return `/papers/${address.split('/').map(encodeURIComponent).join('/')}`;
}

/** Address of the reference to a paper; `?format=` chooses one. */
export function citeHref(address: string): string {
  return paperHref(address).replace('/papers/', '/cite/');
}

/** The same for a paper that a search went straight to: its page then leads back to the words. */
export function foundPaperHref(address: string, query: string): string {
  return withParameters(paperHref(address), { q: query });
}

/** Address of a period's list. */
export function periodHref(kind: PeriodKind, period: string): string {
  return `/papers/${kind === 'day' ? 'date' : kind}/${period}`;
}

/** An address with those parameters that have a value. */
export function withParameters(
  path: string,
  parameters: Readonly<Record<string, string | number | null>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== '') query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Formats in which every list is a feed, by the end of its address. */
export const FEED_FORMATS = ['atom', 'rss', 'json'] as const;

export type FeedFormat = (typeof FEED_FORMATS)[number];

/**
 * Address of a list as a feed: `/feed.atom` behind the path of the list's own, before its parameters. No name of
 * anything in a list's address has a slash, so that this is no other list's.
 */
export function feedHref(list: string, format: FeedFormat): string {
  const [path = '', query] = list.split('?', 2);
  return `${path === '/' ? '' : path}/feed.${format}${query === undefined ? '' : `?${query}`}`;
}
