import type { Context } from 'hono';
import type { FeedFormat } from '../../ui/links.ts';
import { weakEntityTag } from '../entity-tag.ts';
import type { AppEnvironment } from '../environment.ts';
import type { FeedDocument } from './feed-document.ts';
import { FORMATS } from './formats.ts';
import { isUnchangedSince } from './last-modified.ts';

/** How long caches that readers share may keep a feed that everybody reads, in seconds. */
const LIFETIME = 300;

interface Sending {
  format: FeedFormat;
  /** False where it is for one reader only. */
  isForAll: boolean;
  /** Kept out of search engines. */
  isUnlisted: boolean;
  sinceWhen(tag: string): number | null;
}

/**
 * Answers with a feed: with an entity tag, and with the moment since which it is so. An empty 304 answers whoever has it
 * (RFC 9110, section 13.1; `If-None-Match` is looked at by the pipeline, and goes before `If-Modified-Since`).
 */
export function sendFeed(
  context: Context<AppEnvironment>,
  feed: FeedDocument,
  { format, isForAll, isUnlisted, sinceWhen }: Sending,
): Response {
  const { type, write } = FORMATS[format];
  const body = new TextEncoder().encode(write(feed));
  const tag = weakEntityTag(body);
  const since = sinceWhen(tag);
  const headers = new Headers({
    ETag: tag,
    'Cache-Control': isForAll ? `public, max-age=${LIFETIME}` : 'private, no-cache',
  });
  if (since !== null) headers.set('Last-Modified', new Date(since).toUTCString());
  if (isUnlisted) headers.set('X-Robots-Tag', 'noindex');
  if (feed.hub !== null && feed.selfUrl !== null) {
    headers.set('Link', `<${feed.hub}>; rel="hub", <${feed.selfUrl}>; rel="self"`);
  }
  const { req } = context;
  const hasTag = req.header('If-None-Match') !== undefined;
  if (!hasTag && isUnchangedSince(req.header('If-Modified-Since'), since)) {
    return new Response(null, { status: 304, headers });
  }
  headers.set('Content-Type', `${type}; charset=utf-8`);
  return new Response(body, { headers });
}
