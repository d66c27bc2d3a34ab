import { bodyLimit as honoBodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { AppEnvironment } from '../environment.ts';

/**
 * Refuses request bodies over as many bytes as `limitOf` grants their path with 413 (RFC 9110, section 15.5.14): by their declared length
 * before a byte is read, whatever the method; by counting where the length is not declared.
 */
export function bodyLimit(limitOf: (path: string) => number) {
  const refuse = (): never => {
    throw new HTTPException(413, { message: 'What was sent is too large.' });
  };
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const maxSize = limitOf(context.req.path);
    const declared = context.req.header('Content-Length');
    if (declared !== undefined && Number(declared) > maxSize) refuse();
    return honoBodyLimit({ maxSize, onError: refuse })(context, next);
  });
}
