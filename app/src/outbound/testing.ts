import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { Store } from '../store/store.ts';
import { type Client, type ClientOptions, createClient } from './client.ts';
import type { Clock } from './clock.ts';

/** A service of a test: a real HTTP server on this machine. */
export interface TestService {
  /** Without a slash at its end. */
  url: string;
  requests: IncomingMessage[];
  close(): Promise<void>;
}

/** How a service answers its requests, the last answer to all further ones. */
export type TestAnswer = (response: ServerResponse, request: IncomingMessage) => void;

/** Starts a service that gives these answers in turn. */
export async function startService(...answers: TestAnswer[]): Promise<TestService> {
  const requests: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push(request);
    answer?.(response, request);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, requests, close };
}

/** An answer with a status, headers and a body. */
export function says(
  status: number,
  body: string | Uint8Array = '',
  headers: Record<string, string> = {},
): TestAnswer {
  return (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
}

/** A clock on which waiting takes no time. */
export interface TestClock extends Clock {
  time: number;
  waited: number[];
}

/** A clock that stands at `time` (ms UTC) and goes on by what is slept. */
export function testClock(time: number): TestClock {
  return {
    time,
    waited: [],
    now() {
      return this.time;
    },
    async sleep(ms, signal) {
      await setImmediate();
      signal.throwIfAborted();
      this.waited.push(ms);
      this.time += ms;
    },
  };
}

/** A client for a service of a test. */
export function testClient(
  store: Store,
  service: TestService,
  options: Partial<ClientOptions> & { clock: Clock },
): Client {
  return createClient({
    store,
    service: 'test',
    base: service.url,
    userAgent: 'Broadsheet/0 (+test)',
    spacingMs: 3000,
    random: () => 1,
    ...options,
  });
}
