import type { XmlElement } from '@rgrove/parse-xml';
import type { Entry } from './entry.ts';
import { readFeedEntry } from './feed-entry.ts';
import { element, elements, readXml, XmlError } from './xml.ts';

/** More than any honest feed has; the rest is left. */
const MOST_ENTRIES = 5000;

/**
 * Reads a feed of any kind: RSS 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0 in RDF, whose entries stand
 * beside their channel (https://web.resource.org/rss/1.0/spec), or Atom (RFC 4287). Throws an XmlError when it is none.
 * `now`, ms UTC, bounds dates.
 */
export function readFeed(bytes: Uint8Array, now: number): Entry[] {
  const root = readXml(bytes, { named: true });
  return entriesIn(root)
    .slice(0, MOST_ENTRIES)
    .map((entry, index) => readFeedEntry(entry, { line: index + 1, now }));
}

function entriesIn(root: XmlElement): XmlElement[] {
  const kind = root.name.slice(root.name.indexOf(':') + 1);
  if (kind === 'feed') return elements(root, 'entry');
  if (kind === 'RDF') return elements(root, 'item');
  const channel = element(root, 'channel');
  if (kind === 'rss' && channel) return elements(channel, 'item');
  throw new XmlError(`the answer is <${root.name.slice(0, 80)}>, not a feed of RSS or Atom`);
}
