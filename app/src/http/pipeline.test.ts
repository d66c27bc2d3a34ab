import { describe, expect, it } from 'vitest';
import { createPipeline } from './pipeline.ts';
import { keepingLogger } from './testing.ts';

const page = '<p>All the papers that are fit to read.</p>'.repeat(100);

function createApp(renderError?: () => Response) {
  const { log, lines } = keepingLogger();
  const app = createPipeline({
    log,
    publicUrl: () => 'https://papers.example.org',
    access: () => 'open',
    findSession: () => Promise.resolve(null),
    trustedProxy: [],
    renderError: renderError ?? ((context, status) => context.html(`<h1>${status}</h1>`, status)),
  });
  app.get('/', (context) => context.html(page));
  app.get('/papers/:id{.+}', (context) => context.text(context.req.param('id')));
  app.post('/papers/:id{.+}', (context) => context.text('posted'));
  app.post('/full', () => {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  });
  app.get('/broken', () => {
    throw new Error('the store is on fire');
  });
  return { app, lines };
}

describe('createPipeline', () => {
  it('answers a page with everything that belongs to it', async () => {
    const { app, lines } = createApp();
    const response = await app.request('/', { headers: { 'Accept-Encoding': 'br' } });
    expect(response.status).toBe(200);
    const names = [...response.headers.keys()];
    expect(names).toEqual([
      'cache-control',
      'content-encoding',
      'content-length',
      'content-security-policy',
      'content-type',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'etag',
      'permissions-policy',
      'referrer-policy',
      'strict-transport-security',
      'vary',
      'x-content-type-options',
      'x-request-id',
    ]);
    expect(lines).toMatchObject([
      { path: '/', status: 200, bytes: Number(response.headers.get('Content-Length')) },
    ]);
  });

  it('answers HEAD like GET, without the body', async () => {
    const { app } = createApp();
    const [read, head] = await Promise.all([app.request('/'), app.request('/', { method: 'HEAD' })]);
    const comparable = ({ headers }: Response) => [...headers].filter(([name]) => name !== 'x-request-id');
    expect(comparable(head)).toEqual(comparable(read));
    expect(await head.text()).toBe('');
  });

  it('hides what broke from the reader and tells the log', async () => {
    const { app, lines } = createApp();
    const response = await app.request('/broken');
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('<h1>500</h1>');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    const id = response.headers.get('X-Request-Id');
    expect(lines).toMatchObject([
      { level: 'error', requestId: id, err: { message: 'the store is on fire' } },
      { level: 'info', requestId: id, status: 500 },
    ]);
  });

  it('answers 507 where the disk is too full to write, and tells the log', async () => {
    const { app, lines } = createApp();
    const response = await app.request('/full', { method: 'POST' });
    expect(response.status).toBe(507);
    expect(await response.text()).toBe('<h1>507</h1>');
    expect(lines).toContainEqual(expect.objectContaining({ msg: 'request failed' }));
  });

  it('falls back on a sentence when the error page breaks too', async () => {
    const { app, lines } = createApp(() => {
      throw new Error('no page either');
    });
    const response = await app.request('/broken');
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('Something went wrong');
    expect(lines.map(({ msg }) => msg)).toEqual(['request failed', 'request failed', 'request']);
  });

  it.each([
    ['a missing page', '/missing', 404],
    ['a broken address', '/papers/%ff', 400],
    ['an endless address', `/${'x'.repeat(9_000)}`, 414],
  ])('answers %s with a page of its status', async (_name, path, status) => {
    const { app } = createApp();
    const response = await app.request(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(`<h1>${status}</h1>`);
    expect(response.headers.get('ETag')).toBeNull();
  });

  it('answers 405 and names the methods that a page knows', async () => {
    const { app } = createApp();
    const put = await app.request('/papers/math/9201209', { method: 'PUT' });
    expect(put.status).toBe(405);
    expect(put.headers.get('Allow')).toBe('GET, HEAD, POST');
    expect(await put.text()).toBe('<h1>405</h1>');
    expect((await app.request('/', { method: 'POST' })).headers.get('Allow')).toBe('GET, HEAD');
    expect((await app.request('/missing', { method: 'POST' })).status).toBe(404);
  });

  it('closes the connection on a body that is too large', async () => {
    const { app } = createApp();
    const response = await app.request('/papers/1', { method: 'POST', body: 'x'.repeat(65 * 1_024) });
    expect(response.status).toBe(413);
    expect(response.headers.get('Connection')).toBe('close');
  });

  it('serves pages while more bodies trickle in than it works on at once', async () => {
    const { app } = createApp();
    const senders = Array.from({ length: 501 }, () => endlessPost());
    const answers = senders.map(async ({ request }) => app.request(request));
    expect((await app.request('/')).status).toBe(200);
    for (const { end } of senders) end();
    await Promise.all(answers);
  });
});

/** A POST whose body goes on until `end` is called. */
function endlessPost(): { request: Request; end(): void } {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const options = { method: 'POST', body: readable, duplex: 'half' };
  return {
    request: new Request('http://localhost/', options),
    end: () => void writable.close(),
  };
}
