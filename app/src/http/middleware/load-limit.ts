import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { AppEnvironment } from '../environment.ts';

/**
 * Answers 503 (RFC 9110, section 15.6.4) while `most` requests are being worked on: a crowd then costs
 * some readers a moment instead of costing all of them the server, whose memory is finite.
 */
export function loadLimit(most: number) {
  let working = 0;
  return createMiddleware<AppEnvironment>(async (_context, next) => {
    if (working >= most) throw new HTTPException(503, { message: 'Too many requests are being worked on.' });
    working += 1;
    try {
      await next();
    } finally {
      working -= 1;
    }
  });
}
