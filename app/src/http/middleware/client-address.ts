import { createMiddleware } from 'hono/factory';
import type { AppEnvironment } from '../environment.ts';
import { canonicalAddress, forwardedAddress, type TrustsAddress } from '../proxies.ts';

/** Puts the reader's address into the context, following `X-Forwarded-For` through trusted proxies only. */
export function clientAddress(trusts: TrustsAddress) {
  return createMiddleware<AppEnvironment>(async (context, next) => {
    const socket = socketAddress(context.env);
    const header = context.req.header('X-Forwarded-For');
    context.set('clientAddress', socket && forwardedAddress(socket, header, trusts));
    await next();
  });
}

/** Canonical address of the connection's other end; null where there is no socket. */
export function socketAddress(bindings: AppEnvironment['Bindings'] | undefined): string | null {
  return canonicalAddress(bindings?.incoming?.socket.remoteAddress ?? '');
}
