import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Settings } from '../../config/config.ts';
import { weakEntityTag } from '../entity-tag.ts';
import type { AppEnvironment } from '../environment.ts';
import { bytesOf, giveBytes } from '../whole-body.ts';

/** Room for some hundred pages, as they are before compression. */
const KEPT_BYTES = 32 * 1_024 * 1_024;

interface VisitorPages {
  /** Another text as soon as any page may be another one. */
  version(): Promise<string>;
  /** As they are now: another object when one of them has changed. */
  settings(): Settings;
}

/** An answer as it was given. */
interface KeptAnswer {
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/** What was asked for at an address, as of when and of what. */
interface Kept {
  version: string;
  settings: Settings;
  /** Of a clock that never goes back, ms. */
  at: number;
  /** Null once it turned out to be no page that may be kept. */
  answer: Promise<KeptAnswer | null>;
  bytes: number;
}

/**
 * Answers whoever is not signed in with the page as it was made for somebody else, for as long as nothing that it may
 * show has changed; the routes below it must give all visitors the same. Who asks while it is made waits for it.
 * Whoever is signed in gets a page of their own.
 *
 * @returns middleware for a route; pages of it are kept no longer than `forMs`.
 */
export function keepsForVisitors({ version, settings }: VisitorPages) {
  const pages = createRoom(KEPT_BYTES);
  return (forMs = Number.POSITIVE_INFINITY) =>
    createMiddleware<AppEnvironment>(async (context, next) => {
      if (!isAskedPlainly(context)) return next();
      const { url } = context.req;
      const now = { version: await version(), settings: settings(), at: performance.now() };
      const kept = pages.get(url);
      const isFresh =
        kept?.version === now.version && kept.settings === now.settings && now.at - kept.at < forMs;
      const answer = isFresh ? await kept.answer : null;
      if (answer !== null) return give(context, answer);
      const made = Promise.withResolvers<KeptAnswer | null>();
      const making = { ...now, answer: made.promise, bytes: url.length };
      pages.put(url, making);
      try {
        await next();
        const given = await keepable(context);
        const bytes = url.length + (given?.body.byteLength ?? 0);
        if (pages.get(url) === making) pages.put(url, given === null ? null : { ...making, bytes });
        made.resolve(given);
      } finally {
        // Without effect but where it failed.
        made.resolve(null);
      }
    });
}

/** Pages by address, those asked for last, as many as fit into so many bytes. */
function createRoom(capacity: number) {
  const pages = new Map<string, Kept>();
  let size = 0;
  const take = (address: string): Kept | undefined => {
    const page = pages.get(address);
    pages.delete(address);
    size -= page?.bytes ?? 0;
    return page;
  };
  const put = (address: string, page: Kept | null): void => {
    take(address);
    if (page === null) return;
    pages.set(address, page);
    size += page.bytes;
    for (const oldest of pages.keys()) {
      if (size <= capacity) return;
      take(oldest);
    }
  };
  return {
    /** Takes the place of what was there; null leaves it empty. */
    put,
    get: (address: string): Kept | undefined => {
      const page = take(address);
      if (page !== undefined) put(address, page);
      return page;
    },
  };
}

/** By nobody in particular, and not only if it has changed since a moment, which handlers look at themselves. */
function isAskedPlainly({ get, req }: Context<AppEnvironment>): boolean {
  return (
    get('actor').kind === 'anonymous' && req.method === 'GET' && req.header('If-Modified-Since') === undefined
  );
}

/** The answer with its entity tag, which is then not made again, as it may be given to others; null when it may not. */
async function keepable(context: Context<AppEnvironment>): Promise<KeptAnswer | null> {
  const { status, headers } = context.res;
  if (status !== 200 || headers.has('Set-Cookie') || headers.get('Cache-Control')?.includes('no-store'))
    return null;
  const body = await bytesOf(context);
  const given = new Headers(headers);
  if (!given.has('ETag')) given.set('ETag', weakEntityTag(body));
  const answer = { headers: given, body };
  give(context, answer);
  return answer;
}

/** Others change the headers that they get. */
function give(context: Context<AppEnvironment>, { headers, body }: KeptAnswer): void {
  giveBytes(context, body, { headers: new Headers(headers) });
}
