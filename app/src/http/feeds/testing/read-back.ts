import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import RssParser from 'rss-parser';

/** What two parsers of others found in an entry, each as the format could tell it. */
export interface ReadEntry {
  id: string;
  title: string;
  url: string;
  content: string;
  published: number | null;
  authors: string[];
  categories: string[];
}

export interface ReadFeed {
  title: string;
  home: string;
  entries: ReadEntry[];
}

const moment = (text: string | undefined) => (text === undefined ? null : Date.parse(text));

/** An Atom feed as feedsmith reads it. */
export function atomByFeedsmith(xml: string): ReadFeed {
  const feed = parseAtomFeed(xml);
  return {
    title: feed.title?.value ?? '',
    home: feed.links?.find(({ rel }) => rel === 'alternate')?.href ?? '',
    entries: (feed.entries ?? []).map((entry) => ({
      id: entry.id ?? '',
      title: entry.title?.value ?? '',
      url: entry.links?.find(({ rel }) => rel === 'alternate')?.href ?? '',
      content: entry.content?.value ?? '',
      published: moment(entry.published),
      authors: (entry.authors ?? []).map(({ name }) => name ?? ''),
      categories: (entry.categories ?? []).map(({ label }) => label ?? ''),
    })),
  };
}

/** An RSS feed as feedsmith reads it. */
export function rssByFeedsmith(xml: string): ReadFeed {
  const feed = parseRssFeed(xml);
  return {
    title: feed.title ?? '',
    home: feed.link ?? '',
    entries: (feed.items ?? []).map((item) => ({
      id: item.guid?.value ?? '',
      title: item.title ?? '',
      url: item.link ?? '',
      content: item.content?.encoded ?? '',
      published: moment(item.pubDate),
      authors: item.dc?.creators ?? [],
      categories: (item.categories ?? []).map(({ name }) => name ?? ''),
    })),
  };
}

/** A JSON Feed as feedsmith reads it. */
export function jsonByFeedsmith(text: string): ReadFeed {
  const feed = parseJsonFeed(text);
  return {
    title: feed.title ?? '',
    home: feed.home_page_url ?? '',
    entries: (feed.items ?? []).map((item) => ({
      id: item.id ?? '',
      title: item.title ?? '',
      url: item.url ?? '',
      content: item.content_html ?? '',
      published: moment(item.date_published),
      authors: (item.authors ?? []).map(({ name }) => name ?? ''),
      categories: item.tags ?? [],
    })),
  };
}

/** What rss-parser, over another parser of XML, tells of both; of several authors it knows the first. */
export async function byRssParser(xml: string): Promise<ReadFeed> {
  const feed = await new RssParser<object, { id?: string; author?: string }>().parseString(xml);
  return {
    title: feed.title ?? '',
    home: feed.link ?? '',
    entries: feed.items.map((item) => ({
      id: item.guid ?? item.id ?? '',
      title: item.title ?? '',
      url: item.link ?? '',
      content: (item as Record<string, string>)['content:encoded'] ?? item.content ?? '',
      published: moment(item.pubDate),
      authors: [item.creator ?? item.author ?? ''].filter((name) => name !== ''),
      categories: (item.categories ?? []).map(nameOfCategory),
    })),
  };
}

/** It hands on what xml2js made of a category's attributes. */
function nameOfCategory(category: unknown): string {
  if (typeof category === 'string') return category;
  return (category as { $?: { label?: string } }).$?.label ?? '';
}
