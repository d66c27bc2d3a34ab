import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { createPipeline } from './pipeline.ts';
import { type RunningServer, type ServerLimits, startServer } from './server.ts';
import { keepingLogger } from './testing.ts';

const LARGE = 64 * 1_024 * 1_024;
const running: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

/** An app with a page, a slow page that waits for `finish`, and a page larger than any socket buffer. */
async function start(limits: Partial<ServerLimits> = {}) {
  const { log, lines } = keepingLogger();
  const slow = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const dropped = Promise.withResolvers<void>();
  const app = createPipeline({
    log,
    publicUrl: () => null,
    access: () => 'open',
    findSession: () => Promise.resolve(null),
    trustedProxy: [],
    renderError: (context, status) => context.text(`status ${status}`, status),
  });
  app.get('/', (context) => context.text('page'));
  app.post('/', async (context) => context.text(await context.req.text()));
  app.get('/slow', async (context) => {
    reached.resolve();
    await slow.promise;
    return context.text('slow page');
  });
  app.get('/large', (context) => {
    context.env.outgoing?.once('close', dropped.resolve);
    return new Response(new Uint8Array(LARGE), { headers: { ETag: '"large"' } });
  });
  const server = await startServer(app, {
    host: '127.0.0.1',
    port: 0,
    log,
    limits: { shutdownTimeout: 5_000, ...limits },
  });
  running.push(server);
  const port = Number(new URL(server.url).port);
  return {
    app,
    log,
    lines,
    server,
    port,
    finish: slow.resolve,
    reached: reached.promise,
    dropped: dropped.promise,
  };
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** Sends raw bytes and collects what comes back until the server closes the connection. */
async function exchange(port: number, request: string): Promise<string> {
  const socket = await open(port);
  socket.write(request);
  return readAll(socket);
}

const head = (line: string, ...headers: string[]) =>
  [line, 'Host: localhost', ...headers, '', ''].join('\r\n');

describe('startServer', () => {
  it('serves over a socket and tells its address', async () => {
    const { server } = await start();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(server.url)).text()).toBe('page');
  });

  it('says what to do when the port is taken', async () => {
    const { app, log, port } = await start();
    await expect(startServer(app, { host: '127.0.0.1', port, log })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken by another program, perhaps by another Broadsheet. Stop that one, or choose another port: PORT=${port + 1}.`,
    );
  });

  it('says what to do when the address is not ours', async () => {
    const { app, log } = await start();
    await expect(startServer(app, { host: '192.0.2.1', port: 0, log })).rejects.toThrow('Set HOST');
  });

  it('answers HEAD with the length and no body, and keeps the connection in step', async () => {
    const { port } = await start();
    const answer = await exchange(
      port,
      head('HEAD / HTTP/1.1') + head('GET / HTTP/1.1', 'Connection: close'),
    );
    const [first = '', second = '', ...rest] = answer.split(/(?=HTTP\/1\.1 )/);
    expect(first).toMatch(/^HTTP\/1\.1 200 OK\r\n(?:.*\r\n)*content-length: 4\r\n/);
    expect(first.endsWith('\r\n\r\n')).toBe(true);
    expect(second.endsWith('\r\n\r\npage')).toBe(true);
    expect(rest).toEqual([]);
  });

  it('answers 304 without a body on a real connection', async () => {
    const { server, port } = await start();
    const tag = (await fetch(server.url)).headers.get('ETag');
    const answer = await exchange(port, head('GET / HTTP/1.1', `If-None-Match: ${tag}`, 'Connection: close'));
    expect(answer).toMatch(/^HTTP\/1\.1 304 /);
    expect(answer.endsWith('\r\n\r\n')).toBe(true);
    expect(answer).not.toMatch(/^content-(?:type|length)/im);
  });

  it('answers health checks of HTTP/1.0, which name no host', async () => {
    const { port } = await start();
    expect(await exchange(port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 .*page$/s);
  });

  it.each([
    ['a broken request line', 'NONSENSE\r\n\r\n', 400],
    ['a bad host', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400],
    ['headers without end', head('GET / HTTP/1.1', `X-Long: ${'x'.repeat(20_000)}`), 431],
    ['two lengths', head('POST / HTTP/1.1', 'Content-Length: 3', 'Content-Length: 4'), 400],
    ['a length and chunks', head('POST / HTTP/1.1', 'Content-Length: 3', 'Transfer-Encoding: chunked'), 400],
    ['a declared body that is too large', head('POST / HTTP/1.1', 'Content-Length: 99999999'), 413],
  ])('refuses %s', async (_name, request, status) => {
    const { port } = await start();
    expect(await exchange(port, request)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
});

describe('a pipeline of requests', () => {
  it('is answered in order', async () => {
    const { port } = await start();
    const answer = await exchange(
      port,
      head('GET / HTTP/1.1').repeat(3) + head('GET /no HTTP/1.1', 'Connection: close'),
    );
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual([
      'HTTP/1.1 200',
      'HTTP/1.1 200',
      'HTTP/1.1 200',
      'HTTP/1.1 404',
    ]);
  });

  it('is cut off when it orders too much at once', async () => {
    const { port, lines } = await start();
    const socket = await open(port);
    socket.on('error', () => {});
    socket.resume();
    socket.write(head('GET / HTTP/1.1').repeat(1_000));
    await once(socket, 'close');
    await expect.poll(() => lines.length).toBe(8);
  });
});

describe('impatience', () => {
  it('drops a client whose headers do not arrive', async () => {
    const { port } = await start({ headersTimeout: 50, requestTimeout: 50, checkInterval: 10 });
    expect(await exchange(port, 'GET / HTTP/1.1\r\nHost: local')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('drops a client that sends nothing at all', async () => {
    const { port } = await start({ headersTimeout: 50, requestTimeout: 50, checkInterval: 10 });
    expect(await exchange(port, '')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('drops a client whose body trickles', async () => {
    const { port } = await start({ headersTimeout: 50, requestTimeout: 50, checkInterval: 10 });
    const answer = await exchange(port, `${head('POST / HTTP/1.1', 'Content-Length: 10')}012`);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ['a declared', 'Content-Length: 10', '012'],
    ['an undeclared', 'Transfer-Encoding: chunked', '2\r\n01\r\n'],
  ])(
    'does not take a client that leaves in the middle of %s body for our failure',
    async (_name, header, part) => {
      const { port, lines } = await start();
      const socket = await open(port);
      socket.write(head('POST / HTTP/1.1', header) + part, () => socket.destroy());
      await expect.poll(() => lines).toMatchObject([{ level: 'info', path: '/', status: 400 }]);
    },
  );

  it('drops a client that stops reading', async () => {
    const { port, dropped } = await start({ idleTimeout: 50 });
    const socket = await open(port);
    socket.on('error', () => {});
    socket.pause();
    socket.write(head('GET /large HTTP/1.1'));
    await dropped;
    socket.destroy();
  });
});

describe('close', () => {
  it('lets a request in flight finish, then closes its connection', async () => {
    const { server, port, finish, reached } = await start();
    const answer = exchange(port, head('GET /slow HTTP/1.1'));
    await reached;
    const closed = server.close();
    await expect(open(port)).rejects.toThrow('ECONNREFUSED');
    finish();
    expect(await answer).toMatch(/slow page$/);
    await closed;
  });

  it('closes connections at once that are only held open', async () => {
    const { server, port } = await start();
    const silent = await open(port);
    const used = await open(port);
    used.write(head('GET / HTTP/1.1'));
    await once(used, 'data');
    const ended = Promise.all([readAll(silent), once(used, 'close')]);
    await server.close();
    await ended;
  });

  it('cuts off what does not finish in time and says so', async () => {
    const { server, lines, port, reached } = await start({ shutdownTimeout: 50 });
    const socket = await open(port);
    socket.on('error', () => {});
    socket.write(head('GET /slow HTTP/1.1'));
    await reached;
    await server.close();
    expect(lines).toContainEqual(expect.objectContaining({ msg: expect.stringContaining('cut off') }));
  });

  it('may be called twice', async () => {
    const { server } = await start();
    await Promise.all([server.close(), server.close()]);
    await server.close();
  });
});
