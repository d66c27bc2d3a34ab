import { createMiddleware } from 'hono/factory';
import { ANONYMOUS } from '../../community/actor.ts';
import type { Session } from '../../community/sessions.ts';
import { keepToken, tokenIn } from '../cookies.ts';
import type { AppEnvironment } from '../environment.ts';
import { isForEverybody } from '../for-everybody.ts';

interface SessionOptions {
  findSession(token: string): Promise<Session | null>;
  publicUrl(): string | null;
}

/**
 * Puts into the context who asks (`actor`) and with which session, by the cookie. What is answered to somebody who is
 * signed in is kept by no cache that others share.
 */
export function session({ findSession, publicUrl }: SessionOptions) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    context.set('actor', ANONYMOUS);
    context.set('session', null);
    // Files and health checks are the same for everybody: no reason to ask the store.
    const token = isForEverybody(context.req.path) ? null : tokenIn(context, publicUrl(), 'session');
    const found = token === null ? null : await findSession(token);
    if (found === null) return next();
    context.set('actor', found.actor);
    context.set('session', { token: found.token });
    await next();
    const { headers } = context.res;
    if (!headers.has('Cache-Control') && context.res.status < 400) {
      headers.set('Cache-Control', 'private, no-cache');
    }
    if (found.renewed && !headers.has('Set-Cookie')) {
      keepToken(context, publicUrl(), { kind: 'session', token: found.token });
    }
  });
}
