import { bodyLimit as honoBodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { AppEnvironment } from '../environment.ts';

/**
 * Refuses request bodies over `maxSize` bytes with 413 (RFC 9110, section 15.5.14): by their declared length
 * before a byte is read, whatever the method; by counting where the length is not declared.
 */
export function bodyLimit(maxSize: number) {
  const refuse = (): never => {
    throw new HTTPException(413, { message: 'What was sent is too large.' });
  };
  const counted = honoBodyLimit({ maxSize, onError: refuse });
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const declared = context.req.header('Content-Length');
    if (declared !== undefined && Number(declared) > maxSize) refuse();
    return counted(context, next);
  });
}
