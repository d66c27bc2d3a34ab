import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { compression } from './compression.ts';
import { entityTag } from './entity-tag.ts';

const text = 'All the papers that are fit to read. '.repeat(100);

const app = new Hono()
  .use(compression(), entityTag)
  .get('/page', (context) => context.html(text, 200, { 'Cache-Control': 'no-cache' }))
  .post('/page', (context) => context.html(text))
  .get('/tagged', (context) => context.text('own tag', 200, { ETag: '"own"', 'Content-Length': '7' }))
  .get('/private', (context) => context.text('not to be kept', 200, { 'Cache-Control': 'no-store' }))
  .get('/missing', (context) => context.text('not here', 404));

function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return app.request(path, { method, headers });
}

describe('entityTag', () => {
  it('gives every form of a page the same tag', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(async (coding) => {
        const response = await get('/page', { 'Accept-Encoding': coding });
        return response.headers.get('ETag');
      }),
    );
    expect(new Set(tags).size).toBe(1);
    expect(tags[0]).toMatch(/^W\/"/);
  });

  it.each(['GET', 'HEAD'])('answers 304 to %s when the client holds the page', async (method) => {
    const tag = (await get('/page')).headers.get('ETag') ?? '';
    const response = await get(
      '/page',
      { 'If-None-Match': `"other", ${tag}`, 'Accept-Encoding': 'br' },
      method,
    );
    expect(response.status).toBe(304);
    expect(await response.text()).toBe('');
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-cache',
      etag: tag,
      vary: 'Accept-Encoding',
    });
  });

  it('sends the page when the client holds another one', async () => {
    const response = await get('/page', { 'If-None-Match': 'W/"other"' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(text);
  });

  it("keeps a handler's own tag", async () => {
    expect((await get('/tagged')).headers.get('ETag')).toBe('"own"');
    const held = await get('/tagged', { 'If-None-Match': 'W/"own"' });
    expect(held.status).toBe(304);
    expect(held.headers.get('Content-Length')).toBeNull();
  });

  it('leaves other answers alone', async () => {
    for (const response of [await get('/private'), await get('/missing'), await get('/page', {}, 'POST')]) {
      expect(response.headers.get('ETag')).toBeNull();
    }
    expect((await get('/missing', { 'If-None-Match': '*' })).status).toBe(404);
    expect((await get('/page', { 'If-None-Match': '*' }, 'POST')).status).toBe(200);
  });
});
