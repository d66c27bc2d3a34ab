import type { FeedDocument, FeedEntry, FeedPerson } from './feed-document.ts';
import { element, type Markup, xmlDocument } from './xml.ts';

const ATOM = 'http://www.w3.org/2005/Atom';
const FEED_HISTORY = 'http://purl.org/syndication/history/1.0';

/** The media type (RFC 4287, section 7). */
export const ATOM_TYPE = 'application/atom+xml';

/** A feed as Atom (RFC 4287), with its pages and issues (RFC 5005) and its hub (WebSub). */
export function writeAtom(feed: FeedDocument): string {
  return xmlDocument(
    element('feed', { xmlns: ATOM, 'xmlns:fh': feed.isArchive ? FEED_HISTORY : null, 'xml:lang': 'en' }, [
      element('id', {}, feed.id),
      element('title', {}, feed.title),
      element('subtitle', {}, feed.subtitle),
      element('updated', {}, atomDate(feed.updated)),
      // Entries without authors have this one (section 4.1.1).
      element('author', {}, [element('name', {}, feed.siteName)]),
      element('generator', {}, 'Broadsheet'),
      ...(feed.isArchive ? [element('fh:archive')] : []),
      link('alternate', feed.homeUrl, 'text/html'),
      ...(feed.selfUrl === null ? [] : [link('self', feed.selfUrl, ATOM_TYPE)]),
      ...(feed.hub === null ? [] : [link('hub', feed.hub, null)]),
      ...Object.entries(feed.related).map(([relation, address]) => link(relation, address, ATOM_TYPE)),
      ...feed.entries.map(entryElement),
    ]),
  );
}

function entryElement(entry: FeedEntry): Markup {
  return element('entry', {}, [
    element('id', {}, entry.id),
    element('title', {}, entry.title),
    element('updated', {}, atomDate(entry.updated)),
    ...(entry.published === null ? [] : [element('published', {}, atomDate(entry.published))]),
    ...entry.authors.map(author),
    link('alternate', entry.url, 'text/html'),
    ...entry.links.map(({ url, title, type }) => link('related', url, type, title)),
    ...entry.categories.map(({ term, label }) => element('category', { term, label })),
    ...(entry.summary === null ? [] : [element('summary', {}, entry.summary)]),
    element('content', { type: 'html' }, entry.contentHtml),
  ]);
}

function author({ name, url }: FeedPerson): Markup {
  return element('author', {}, [
    element('name', {}, name),
    ...(url === null ? [] : [element('uri', {}, url)]),
  ]);
}

function link(rel: string, href: string, type: string | null, title: string | null = null): Markup {
  return element('link', { rel, href, type, title });
}

/** A moment (ms UTC) by RFC 3339. */
export function atomDate(moment: number): string {
  return new Date(moment).toISOString();
}
