import type { Settings } from '../../config/config.ts';
import { type FeedFormat, feedHref } from '../../ui/links.ts';
import type { FeedDocument, FeedRelation } from './feed-document.ts';
import type { ListedFeed } from './list-source.ts';
import type { EntryMaker } from './paper-entries.ts';

interface Place {
  maker: EntryMaker;
  settings: Settings;
  format: FeedFormat;
  /** True where the feed's address is its reader's secret: the feed holds none of its kind then. */
  isSecret: boolean;
}

/** A list as a feed with the addresses of its neighbors. */
export function toDocument(list: ListedFeed, { maker, settings, format, isSecret }: Place): FeedDocument {
  const { idOf, urlOf } = maker;
  const feedUrl = (address: string) => urlOf(feedHref(address, format));
  return {
    id: idOf(`feed/${list.name}`),
    title: `${list.title}${list.page === 1 ? '' : `, page ${list.page}`} · ${settings.name}`,
    subtitle: list.subtitle,
    siteName: settings.name,
    homeUrl: urlOf(list.home),
    selfUrl: isSecret ? null : feedUrl(list.list(list.page)),
    related: isSecret ? {} : Object.fromEntries(related(list).map(([name, to]) => [name, feedUrl(to)])),
    isArchive: list.issues?.isClosed ?? false,
    hub: isSecret ? null : settings.websubHub,
    updated: list.entries.reduce((latest, { updated }) => Math.max(latest, updated), 0),
    entries: list.entries,
  };
}

/** The other pages of a list, or the other issues of one that comes in issues. */
function related({ list, page, pages, issues }: ListedFeed): [FeedRelation, string][] {
  if (issues !== undefined) {
    const { current, previous, next = null } = issues;
    return [
      ...(current === undefined ? [] : [['current', current] as const]),
      ...(previous === null ? [] : [['prev-archive', previous] as const]),
      ...(next === null ? [] : [['next-archive', next] as const]),
    ].map(([name, to]) => [name, to]);
  }
  if (pages === 1) return [];
  return [
    ['first', list(1)],
    ...(page > 1 ? [['previous', list(page - 1)] as [FeedRelation, string]] : []),
    ...(page < pages ? [['next', list(page + 1)] as [FeedRelation, string]] : []),
    ['last', list(pages)],
  ];
}
