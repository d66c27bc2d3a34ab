import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppEnvironment } from './environment.ts';
import { compression } from './middleware/compression.ts';
import { entityTag } from './middleware/entity-tag.ts';
import { loadAssets } from './static.ts';

const css = 'body { color: black; }\n'.repeat(100);
const manifest = {
  'app.css': { path: '/assets/app.1a2b.css', type: 'text/css; charset=utf-8', file: 'app.1a2b.css' },
  'serif.woff2': { path: '/assets/serif.3c4d.woff2', type: 'font/woff2', file: 'serif.3c4d.woff2' },
};

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-assets-'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'app.1a2b.css'), css);
  await writeFile(join(folder, 'app.1a2b.css.br'), brotliCompressSync(css));
  await writeFile(join(folder, 'app.1a2b.css.gz'), gzipSync(css));
  await writeFile(join(folder, 'serif.3c4d.woff2'), 'font');
  await mkdir(join(folder, 'private'));
  await writeFile(join(folder, 'secret.txt'), 'secret');
});

afterEach(() => rm(folder, { recursive: true }));

async function createApp() {
  const assets = await loadAssets(folder);
  const app = new Hono<AppEnvironment>().use(compression(), entityTag).get('/assets/*', assets.serve);
  return { app, assets };
}

describe('loadAssets', () => {
  it('knows the address of each file', async () => {
    const { assets } = await createApp();
    expect(assets.href('app.css')).toBe('/assets/app.1a2b.css');
    expect(() => assets.href('missing.css')).toThrow('no browser file named "missing.css"');
    expect(() => assets.href('__proto__')).toThrow();
  });

  it('serves the precompressed form that the client accepts', async () => {
    const { app } = await createApp();
    const get = (coding: string) =>
      app.request('/assets/app.1a2b.css', { headers: { 'Accept-Encoding': coding } });
    const [brotli, gzip, plain] = await Promise.all([get('br, gzip'), get('gzip'), get('identity')]);
    expect(brotliDecompressSync(await brotli.arrayBuffer()).toString()).toBe(css);
    expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(css);
    expect(await plain.text()).toBe(css);
    expect(brotli.headers.get('Content-Length')).toBe(String(brotliCompressSync(css).byteLength));
    for (const { headers } of [brotli, gzip, plain]) {
      expect(headers.get('Content-Type')).toBe('text/css; charset=utf-8');
      expect(headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
      expect(headers.get('Vary')).toBe('Accept-Encoding');
      expect(headers.get('ETag')).toBe(plain.headers.get('ETag'));
    }
  });

  it('serves a file without precompressed forms as it is', async () => {
    const { app } = await createApp();
    const response = await app.request('/assets/serif.3c4d.woff2', {
      headers: { 'Accept-Encoding': 'br, gzip' },
    });
    expect(response.headers.get('Content-Encoding')).toBeNull();
    expect(await response.text()).toBe('font');
  });

  it('answers 304 to a client that has the file', async () => {
    const { app } = await createApp();
    const tag = (await app.request('/assets/app.1a2b.css')).headers.get('ETag') ?? '';
    const response = await app.request('/assets/app.1a2b.css', { headers: { 'If-None-Match': tag } });
    expect(response.status).toBe(304);
    expect(response.headers.get('Cache-Control')).toContain('immutable');
  });

  it.each([
    '/assets/secret.txt',
    '/assets/manifest.json',
    '/assets/app.1a2b.css.br',
    '/assets/..%2f..%2fetc%2fpasswd',
    '/assets/%2e%2e/app.1a2b.css',
    '/assets/private/',
    '/assets/',
    '/assets/__proto__',
    '/assets/APP.1A2B.CSS',
  ])('does not serve %s', async (path) => {
    const { app } = await createApp();
    expect((await app.request(path)).status).toBe(404);
  });

  it('says what to do when the build is missing or broken', async () => {
    await rm(join(folder, 'serif.3c4d.woff2'));
    await expect(loadAssets(folder)).rejects.toThrow(/serif\.3c4d\.woff2 is missing.*npm start/);
    await expect(loadAssets(join(folder, 'private'))).rejects.toThrow(/cannot be read.*npm start/);
  });

  it.each([
    'nonsense',
    'null',
    '{"app.css": null}',
    '{"app.css": {"path": "/a", "type": "text/css"}}',
    '{"app.css": {"path": "/a", "type": "text/css", "file": "../secret.txt"}}',
  ])('refuses the manifest %s', async (text) => {
    await writeFile(join(folder, 'manifest.json'), text);
    await expect(loadAssets(folder)).rejects.toThrow('cannot be read');
  });
});
