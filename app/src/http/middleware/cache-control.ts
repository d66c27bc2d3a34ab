import { createMiddleware } from 'hono/factory';
import type { AppEnvironment } from '../environment.ts';

/**
 * `Cache-Control` (RFC 9111) for answers whose handler set none. Pages are `no-cache`: any cache may keep
 * them but asks each time, and the entity tag turns most answers into an empty 304. A lifetime would save that
 * question and cost a paper that appears minutes late. The same for redirects, since a merge of
 * two papers can be undone. Errors are `no-store`: they should be gone when their cause is.
 */
export const cacheControl = createMiddleware<AppEnvironment>(async (context, next) => {
  await next();
  const { status, headers } = context.res;
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', status < 400 ? 'no-cache' : 'no-store');
});
