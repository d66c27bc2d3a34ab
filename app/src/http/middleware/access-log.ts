import { createMiddleware } from 'hono/factory';
import type { AppEnvironment } from '../environment.ts';
import { loggedPath } from '../for-everybody.ts';

/** Requests of machines and of page furniture: told at `debug` only. */
const QUIET = /^\/(?:healthz$|assets\/)/;

/**
 * One line a request: method, path, status, milliseconds until the answer was ready, bytes of its body.
 * What people look for and where they sit is nobody's business: query strings and addresses are logged at
 * `debug` only, which an operator turns on for a while to find a fault.
 */
export const accessLog = createMiddleware<AppEnvironment>(async (context, next) => {
  const start = performance.now();
  await next();
  const { status, headers } = context.res;
  const log = context.get('log');
  const length = headers.get('Content-Length');
  const line = {
    method: context.req.method,
    path: loggedPath(context.req.path),
    status,
    ms: Math.round((performance.now() - start) * 10) / 10,
    bytes: length === null ? null : Number(length),
  };
  if (log.isLevelEnabled('debug')) {
    const query = new URL(context.req.url).search.slice(0, 1_000);
    log.debug({ ...line, query, client: context.get('clientAddress') }, 'request');
  } else if (!QUIET.test(line.path) || status >= 500) {
    log.info(line, 'request');
  }
});
