import type { FeedFormat } from '../../ui/links.ts';
import { ATOM_TYPE, writeAtom } from './atom.ts';
import type { FeedDocument } from './feed-document.ts';
import { JSON_FEED_TYPE, writeJsonFeed } from './json-feed.ts';
import { RSS_TYPE, writeRss } from './rss.ts';

/** How each format is written, and the media type under which it is sent. */
export const FORMATS: Readonly<Record<FeedFormat, { type: string; write(feed: FeedDocument): string }>> = {
  atom: { type: ATOM_TYPE, write: writeAtom },
  rss: { type: RSS_TYPE, write: writeRss },
  json: { type: JSON_FEED_TYPE, write: writeJsonFeed },
};
