import { createMiddleware } from 'hono/factory';
import { matchesIfNoneMatch, weakEntityTag } from '../entity-tag.ts';
import type { AppEnvironment } from '../environment.ts';
import { replaceResponse } from '../replace-response.ts';
import { bytesOf, giveBytes } from '../whole-body.ts';

/** Describes a body; a 304 has none (RFC 9110, section 15.4.5). The browser keeps what it has. */
const BODY_HEADERS = ['Content-Type', 'Content-Length', 'Content-Encoding', 'Content-Language'];

/**
 * Tags each successful GET or HEAD answer (unless its handler did, or forbids storing it) and answers 304
 * when the client holds the same. Stands inside compression, so the tag is made from the plain bytes.
 */
export const entityTag = createMiddleware<AppEnvironment>(async (context, next) => {
  await next();
  const response = context.res;
  const { method } = context.req;
  if (response.status !== 200 || (method !== 'GET' && method !== 'HEAD')) return;
  if (response.headers.get('Cache-Control')?.includes('no-store')) return;

  const given = response.headers.get('ETag');
  const body = given === null ? await bytesOf(context) : null;
  const tag = given ?? weakEntityTag(body ?? new Uint8Array());
  const headers = new Headers(response.headers);
  headers.set('ETag', tag);

  if (matchesIfNoneMatch(context.req.header('If-None-Match'), tag)) {
    for (const name of BODY_HEADERS) headers.delete(name);
    replaceResponse(context, new Response(null, { status: 304, headers }));
  } else if (body !== null) {
    giveBytes(context, body, { headers });
  }
});
