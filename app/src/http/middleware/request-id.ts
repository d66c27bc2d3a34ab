import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import type { AppEnvironment } from '../environment.ts';
import type { TrustsAddress } from '../proxies.ts';
import { socketAddress } from './client-address.ts';

const SANE_ID = /^[\w.:-]{1,64}$/;

/**
 * Names the request: the `X-Request-Id` of a trusted proxy when it is sane, else a new one. Strangers cannot
 * choose ids, or they could make log lines of different requests look like one. Answers with the header.
 */
export function requestId(log: Logger, trusts: TrustsAddress) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const peer = socketAddress(context.env);
    const proposed = peer !== null && trusts(peer) ? context.req.header('X-Request-Id') : undefined;
    const id = proposed !== undefined && SANE_ID.test(proposed) ? proposed : randomUUID();
    context.set('requestId', id);
    context.set('log', log.child({ requestId: id }));
    await next();
    context.res.headers.set('X-Request-Id', id);
  });
}
