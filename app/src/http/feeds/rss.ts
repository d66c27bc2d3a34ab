import { escapeText } from '../../papers/tex/escape.ts';
import type { FeedDocument, FeedEntry } from './feed-document.ts';
import { element, type Markup, xmlDocument } from './xml.ts';

const NAMESPACES = {
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
};

export const RSS_TYPE = 'application/rss+xml';

/** Minutes after which it is worth asking again. */
const TIME_TO_LIVE = '60';

/**
 * A feed as RSS 2.0 (the RSS Advisory Board's specification and profile): authors are Dublin Core's, since those of RSS
 * are mail addresses; the whole text is `content:encoded`.
 */
export function writeRss(feed: FeedDocument): string {
  return xmlDocument(
    element('rss', { version: '2.0', ...NAMESPACES }, [
      element('channel', {}, [
        element('title', {}, feed.title),
        element('link', {}, feed.homeUrl),
        element('description', {}, feed.subtitle),
        element('language', {}, 'en'),
        element('lastBuildDate', {}, rssDate(feed.updated)),
        element('generator', {}, 'Broadsheet'),
        element('docs', {}, 'https://www.rssboard.org/rss-specification'),
        element('ttl', {}, TIME_TO_LIVE),
        ...(feed.selfUrl === null ? [] : [atomLink('self', feed.selfUrl, RSS_TYPE)]),
        ...(feed.hub === null ? [] : [atomLink('hub', feed.hub, null)]),
        ...Object.entries(feed.related).map(([relation, address]) => atomLink(relation, address, RSS_TYPE)),
        ...feed.entries.map(item),
      ]),
    ]),
  );
}

function item(entry: FeedEntry): Markup {
  return element('item', {}, [
    element('title', {}, entry.title),
    element('link', {}, entry.url),
    element('guid', { isPermaLink: 'false' }, entry.id),
    ...(entry.published === null ? [] : [element('pubDate', {}, rssDate(entry.published))]),
    ...entry.authors.map(({ name }) => element('dc:creator', {}, name)),
    ...entry.categories.map(({ label }) => element('category', {}, label)),
    // A description is HTML, also where it is a sentence.
    element('description', {}, entry.summary === null ? entry.contentHtml : escapeText(entry.summary)),
    element('content:encoded', {}, entry.contentHtml),
  ]);
}

function atomLink(rel: string, href: string, type: string | null): Markup {
  return element('atom:link', { rel, href, type });
}

/** A moment (ms UTC) by RFC 822 with a year of four digits, as RSS wants it. */
export function rssDate(moment: number): string {
  return new Date(moment).toUTCString();
}
