import type { Context } from 'hono';
import type { AppEnvironment } from '../environment.ts';

/** The token in the path of a reader's own feed, and the feed's path behind it. */
export function readOwnPath({ req }: Context<AppEnvironment>): { token: string; path: string } {
  const [, token = '', path = ''] = /^\/feeds\/([^/]+)(\/.*)$/.exec(new URL(req.url).pathname) ?? [];
  return { token, path };
}

/** For programs, and the same whether the token or the list is missing: who guesses learns nothing. */
export function missingFeed(context: Context<AppEnvironment>): Response {
  return context.text(
    'There is no such feed. The list may have moved or be private, or the address was withdrawn by its reader: make a new one on the page of your account.\n',
    404,
  );
}
