import { atomDate } from './atom.ts';
import type { FeedDocument, FeedEntry, FeedPerson } from './feed-document.ts';
import { writable } from './xml.ts';

export const JSON_FEED_TYPE = 'application/feed+json';

/** A feed as JSON Feed 1.1 (jsonfeed.org). */
export function writeJsonFeed(feed: FeedDocument): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.subtitle,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl ?? undefined,
    next_url: feed.related.next,
    language: 'en',
    authors: [{ name: feed.siteName }],
    hubs: feed.hub === null ? undefined : [{ type: 'WebSub', url: feed.hub }],
    items: feed.entries.map(item),
  };
  return `${JSON.stringify(document, (_, value: unknown) => (typeof value === 'string' ? writable(value) : value), 2)}\n`;
}

function item(entry: FeedEntry) {
  return {
    id: entry.id,
    url: entry.url,
    external_url: entry.links[0]?.url,
    title: entry.title,
    summary: entry.summary ?? undefined,
    content_html: entry.contentHtml,
    date_published: entry.published === null ? undefined : atomDate(entry.published),
    date_modified: atomDate(entry.updated),
    authors: entry.authors.length === 0 ? undefined : entry.authors.map(author),
    tags: entry.categories.length === 0 ? undefined : entry.categories.map(({ label }) => label),
  };
}

function author({ name, url }: FeedPerson) {
  return { name, url: url ?? undefined };
}
