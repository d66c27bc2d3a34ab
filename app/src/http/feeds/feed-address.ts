import { FEED_FORMATS, type FeedFormat } from '../../ui/links.ts';

/** What the last part of every feed's address looks like, for routes. */
export const FEED_FILE = String.raw`feed\.(?:atom|rss|json)`;

/** The list and the format that the path of a feed names: `/topics/moons` of `/topics/moons/feed.atom`; else null. */
export function readFeedPath(path: string): { list: string; format: FeedFormat } | null {
  const match = /^(.*)\/feed\.([a-z]+)$/.exec(path);
  const format = FEED_FORMATS.find((candidate) => candidate === match?.[2]);
  return match === null || format === undefined ? null : { list: match[1] ?? '', format };
}
