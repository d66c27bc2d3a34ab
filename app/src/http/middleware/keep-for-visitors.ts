import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Settings } from '../../config.ts';
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
export function keepsForVisitors(pages: VisitorPages) {
  const known = new Map<string, Kept>();
  let size = 0;

  function forget(address: string): void {
    const kept = known.get(address);
    if (kept && known.delete(address)) size -= kept.bytes;
  }

  function keep(address: string, kept: Kept): void {
    forget(address);
    known.set(address, kept);
    size += kept.bytes;
    for (const oldest of known.keys()) {
      if (size <= KEPT_BYTES) return;
      forget(oldest);
    }
  }

  return (forMs = Number.POSITIVE_INFINITY) =>
    createMiddleware<AppEnvironment>(async (context, next) => {
      if (!isAskedPlainly(context)) return next();
      const { url } = context.req;
      const [version, settings, at] = [await pages.version(), pages.settings(), performance.now()];
      const kept = known.get(url);
      const isFresh = kept?.version === version && kept.settings === settings && at - kept.at < forMs;
      const answer = isFresh ? await kept.answer : null;
      if (isFresh && answer !== null) {
        keep(url, kept);
        give(context, answer);
        return;
      }
      const made = Promise.withResolvers<KeptAnswer | null>();
      const making = { version, settings, at, answer: made.promise, bytes: url.length };
      keep(url, making);
      try {
        await next();
        const given = await keepable(context);
        if (given === null) forget(url);
        else if (known.get(url) === making)
          keep(url, { ...making, bytes: url.length + given.body.byteLength });
        made.resolve(given);
      } finally {
        made.resolve(null);
      }
    });
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
