import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { AppEnvironment } from '../environment.ts';

/**
 * Answers 503 when a handler has not answered after as many milliseconds as `limitOf` grants its path. The handler itself is not stopped;
 * what it still produces is dropped, and an error that it still throws is logged.
 */
export function timeLimit(limitOf: (path: string) => number) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const { promise: expired, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new HTTPException(503, { message: 'This took too long. Please try again in a moment.' }));
    }, limitOf(context.req.path));
    try {
      await Promise.race([next(), expired]);
    } finally {
      clearTimeout(timer);
    }
  });
}
