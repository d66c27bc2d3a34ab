import { rssDate } from './rss.ts';
import { element, type Markup, xmlDocument } from './xml.ts';

/** A feed to subscribe to. */
export interface Outline {
  title: string;
  feedUrl: string;
  /** Its page. */
  homeUrl: string;
}

export const OPML_TYPE = 'text/x-opml';

/** Feeds in groups as OPML 2.0, which feed readers import; an empty group is left out. */
export function writeOpml({
  title,
  created,
  groups,
}: {
  title: string;
  /** ms UTC */
  created: number;
  groups: readonly { name: string; feeds: readonly Outline[] }[];
}): string {
  return xmlDocument(
    element('opml', { version: '2.0' }, [
      element('head', {}, [element('title', {}, title), element('dateCreated', {}, rssDate(created))]),
      element(
        'body',
        {},
        groups.flatMap(({ name, feeds }) =>
          feeds.length === 0 ? [] : [element('outline', { text: name, title: name }, feeds.map(outline))],
        ),
      ),
    ]),
  );
}

function outline({ title, feedUrl, homeUrl }: Outline): Markup {
  return element('outline', { type: 'rss', text: title, title, xmlUrl: feedUrl, htmlUrl: homeUrl });
}
