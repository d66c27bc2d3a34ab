import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { AppEnvironment } from '../environment.ts';

/** RFC 9110, section 4.1, recommends supporting at least 8,000 octets. */
const LONGEST_TARGET = 8_000;

/**
 * Refuses addresses that no handler should have to think about: over-long ones (414), paths whose percent
 * encoding is broken or not UTF-8 (400), and NUL characters (400), which PostgreSQL cannot store.
 * A stray `%` in the query is let through: people type "100%" into search boxes.
 */
export const requestTarget = createMiddleware<AppEnvironment>(async (context, next) => {
  const { pathname, search } = new URL(context.req.url);
  if (pathname.length + search.length > LONGEST_TARGET) {
    throw new HTTPException(414, { message: 'This address is too long.' });
  }
  if (!isDecodable(pathname) || /%00/.test(pathname + search)) {
    throw new HTTPException(400, { message: 'This address is not written correctly.' });
  }
  await next();
});

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
