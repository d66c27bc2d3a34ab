import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Requests that one connection may have in flight. Browsers and proxies send one at a time; but Node starts
 * every request of a pipeline at once, so a single packet could otherwise order a thousand pages.
 */
const MOST_IN_FLIGHT = 8;

/** Knows which connections are at work, for a limit and for a quick shutdown. */
interface Connections {
  /** Wraps a listener: a connection with too many requests in flight is cut off instead. */
  limit(listener: (request: IncomingMessage, response: ServerResponse) => Promise<void>): RequestListener;
  /** Must be called once with the server, before it listens. */
  follow(server: Server): void;
  /**
   * Closes every connection without a request at once and each other one as soon as its last answer is
   * sent. (Node's own `closeIdleConnections` spares connections that never sent a request, and
   * browsers open such ones ahead of need.)
   */
  endIdle(): void;
}

export function trackConnections(): Connections {
  const inFlight = new Map<Socket, number>();
  let ending = false;

  function begin({ socket }: IncomingMessage, response: ServerResponse): boolean {
    const requests = inFlight.get(socket) ?? 0;
    if (requests >= MOST_IN_FLIGHT || socket.destroyed) {
      socket.destroy();
      return false;
    }
    inFlight.set(socket, requests + 1);
    response.once('close', () => end(socket));
    return true;
  }

  function end(socket: Socket): void {
    const rest = (inFlight.get(socket) ?? 1) - 1;
    if (inFlight.has(socket)) inFlight.set(socket, rest);
    if (ending && rest === 0) socket.destroySoon();
  }

  return {
    limit: (listener) => (request, response) => {
      if (begin(request, response)) void listener(request, response);
    },
    follow(server) {
      server.on('connection', (socket: Socket) => {
        inFlight.set(socket, 0);
        socket.once('close', () => inFlight.delete(socket));
      });
    },
    endIdle() {
      ending = true;
      for (const [socket, requests] of inFlight) if (requests === 0) socket.destroySoon();
    },
  };
}
