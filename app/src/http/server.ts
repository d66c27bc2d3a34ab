import { createServer, type RequestListener, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { trackConnections } from './connections.ts';
import type { AppEnvironment } from './environment.ts';

/** Where to listen and how patient to be. Times in milliseconds. */
interface ServerOptions {
  host: string;
  /** 0 takes any free port. */
  port: number;
  log: Logger;
  limits?: Partial<ServerLimits>;
}

export interface ServerLimits {
  /** A client must have sent its headers after this, or is answered 408: many slow ones cost nothing. */
  headersTimeout: number;
  /** A client must have sent its whole request after this. */
  requestTimeout: number;
  /** A connection without traffic either way is dropped, for example when a client stops reading. */
  idleTimeout: number;
  /** How long a connection waits for its next request: longer than the 60 s of common reverse proxies,
   * which would otherwise reuse a connection that we are just closing. */
  keepAliveTimeout: number;
  /** How often the three limits on requests are looked after. */
  checkInterval: number;
  /** How long a shutdown waits for requests in flight. */
  shutdownTimeout: number;
}

const DEFAULT_LIMITS: ServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  idleTimeout: 60_000,
  keepAliveTimeout: 65_000,
  checkInterval: 2_000,
  shutdownTimeout: 10_000,
};

const MAX_HEADER_BYTES = 16 * 1_024;
const MAX_CONNECTIONS = 2_000;
const MAX_REQUESTS_PER_CONNECTION = 10_000;

export interface RunningServer {
  /** An address that a browser on this machine can open. */
  url: string;
  /**
   * Stops accepting, closes idle connections, lets requests in flight finish for `shutdownTimeout` and
   * then cuts them off. Resolves when the last connection is closed; calling it again waits for the same end.
   */
  close(): Promise<void>;
}

/**
 * Serves the app over HTTP/1.1 and resolves once it listens.
 *
 * @throws Error that says what to do when the port or address cannot be had.
 */
export async function startServer(app: Hono<AppEnvironment>, options: ServerOptions): Promise<RunningServer> {
  const { host, port, log } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const connections = trackConnections();
  // The host is for requests that name none (HTTP/1.0), such as some proxies' health checks.
  const listener = getRequestListener(app.fetch, { hostname: 'localhost' });
  const server = createLimitedServer(connections.limit(listener), limits);
  connections.follow(server);
  await listen(server, host, port);
  // Without a listener an error such as EMFILE on accept would end the process.
  server.on('error', (error) => log.error({ err: error }, 'a connection could not be accepted'));
  const url = browserUrl(server, host);

  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    connections.endIdle();
    const cutOff = setTimeout(() => {
      log.warn('requests still in flight were cut off by the shutdown');
      server.closeAllConnections();
    }, limits.shutdownTimeout);
    await closed;
    clearTimeout(cutOff);
  }

  let closing: Promise<void> | null = null;
  return {
    url,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function createLimitedServer(listener: RequestListener, limits: ServerLimits): Server {
  const server = createServer(
    {
      headersTimeout: limits.headersTimeout,
      requestTimeout: limits.requestTimeout,
      keepAliveTimeout: limits.keepAliveTimeout,
      connectionsCheckingInterval: limits.checkInterval,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    listener,
  );
  server.timeout = limits.idleTimeout;
  server.maxConnections = MAX_CONNECTIONS;
  server.maxRequestsPerSocket = MAX_REQUESTS_PER_CONNECTION;
  return server;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => reject(explainListenError(error, host, port));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

function explainListenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const neighbor = port < 65_535 ? port + 1 : port - 1;
  const messages: Partial<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program, perhaps by another Broadsheet. Stop that one, or choose another port: PORT=${neighbor}.`,
    EACCES: `This account may not listen on port ${port}. Choose one from 1024 on, for example PORT=8080.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one of its own, or to 127.0.0.1.`,
    ENOTFOUND: `The name ${host} has no address. Set HOST to an address of this machine, or to 127.0.0.1.`,
  };
  const known = messages[error.code ?? ''];
  return new Error(known ?? `The web server could not start on ${host}, port ${port}: ${error.message}`, {
    cause: error,
  });
}

function browserUrl(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${address.port}`;
}
