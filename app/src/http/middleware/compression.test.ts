import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { compression } from './compression.ts';

const text = 'All the papers that are fit to read. '.repeat(100);

let edition = 1;

const app = new Hono()
  .use(compression())
  .get('/page', (context) => context.html(text))
  .get('/tagged', (context) => context.html(`${text}${edition}`, 200, { ETag: `W/"${edition}"` }))
  .get('/measured', (context) => context.html(text, 200, { 'Content-Length': String(text.length) }))
  .get('/short', (context) => context.html('short'))
  .get('/font', () => new Response(text, { headers: { 'Content-Type': 'font/woff2' } }))
  .get(
    '/feed',
    () => new Response(text, { headers: { 'Content-Type': 'application/atom+xml; charset=utf-8' } }),
  )
  .get(
    '/coded',
    () => new Response(text, { headers: { 'Content-Type': 'text/css', 'Content-Encoding': 'br' } }),
  )
  .get('/secret', (context) => context.text(text, 200, { 'Cache-Control': 'private, no-transform' }))
  .get('/nothing', (context) => context.body(null, 204));

function get(path: string, acceptEncoding?: string, method = 'GET') {
  return app.request(path, { method, headers: acceptEncoding ? { 'Accept-Encoding': acceptEncoding } : {} });
}

describe('compression', () => {
  it('gives each client the form it prefers, and all of them the same text', async () => {
    const brotli = await get('/page', 'gzip, br');
    const gzip = await get('/page', 'gzip');
    const plain = await get('/page');
    expect(brotli.headers.get('Content-Encoding')).toBe('br');
    expect(gzip.headers.get('Content-Encoding')).toBe('gzip');
    expect(plain.headers.get('Content-Encoding')).toBeNull();
    expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(text);
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(text);
    expect(await plain.text()).toBe(text);
  });

  it('tells caches what the form depends on', async () => {
    for (const path of ['/page', '/short', '/font', '/nothing']) {
      expect((await get(path)).headers.get('Vary')).toBe('Accept-Encoding');
    }
  });

  it.each(['/page', '/measured'])('declares the length of what is sent for %s', async (path) => {
    for (const coding of ['br', 'gzip', 'identity']) {
      const response = await get(path, coding);
      const { byteLength } = await response.arrayBuffer();
      expect(response.headers.get('Content-Length')).toBe(String(byteLength));
    }
  });

  it('declares the same headers for HEAD as for GET', async () => {
    const [read, head] = await Promise.all([get('/page', 'br'), get('/page', 'br', 'HEAD')]);
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(read.headers));
    expect(await head.text()).toBe('');
  });

  it('compresses XML of every kind', async () => {
    expect((await get('/feed', 'gzip')).headers.get('Content-Encoding')).toBe('gzip');
  });

  it.each(['/short', '/font', '/secret', '/nothing'])('leaves %s as it is', async (path) => {
    expect((await get(path, 'br, gzip')).headers.get('Content-Encoding')).toBeNull();
  });

  it('never compresses twice', async () => {
    const response = await get('/coded', 'gzip');
    expect(response.headers.get('Content-Encoding')).toBe('br');
    expect(await response.text()).toBe(text);
  });

  it('remembers a tagged page until its tag changes', async () => {
    const read = async () =>
      brotliDecompressSync(await (await get('/tagged', 'br')).arrayBuffer()).toString();
    expect([await read(), await read()]).toEqual([`${text}1`, `${text}1`]);
    edition = 2;
    expect(await read()).toBe(`${text}2`);
    const gzip = await get('/tagged', 'gzip');
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(`${text}2`);
  });
});
