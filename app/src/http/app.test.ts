import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { storeTexts } from '../catalogue/texts.ts';
import { readSettings } from '../config/config.ts';
import { followSettings } from '../live-settings.ts';
import { createRenderings } from '../papers/renderings.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { createApp } from './app.ts';
import { loadAssets } from './static.ts';
import { keepingLogger } from './testing.ts';

let folder = '';
let store: Store;
let reader: Awaited<ReturnType<typeof openIndexReader>>;
let app: ReturnType<typeof createApp>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-app-'));
  const settings = readSettings({ BROADSHEET_DATA: folder });
  store = await openStore(settings);
  const renderings = createRenderings(store.db, () => {});
  reader = await openIndexReader(folder);
  const read = () => settings;
  const live = await followSettings(
    store.db,
    { environment: {}, read },
    { everyMs: 3_600_000, onError: () => {} },
  );
  app = createApp({
    store,
    live,
    renderings,
    now: () => Date.UTC(2026, 0, 21),
    version: '0.0.0',
    catalogue: { reader, encoder: null, onEncoderError: () => {}, texts: storeTexts(store.db) },
    assets: { ...(await loadAssets(await buildAssets(folder))), href: (name) => `/assets/${name}` },
    log: keepingLogger().log,
  });
});

afterAll(async () => {
  reader.close();
  await store.close();
  await rm(folder, { recursive: true });
});

/** A build of one browser file; the pages may name others. */
async function buildAssets(place: string): Promise<string> {
  const css = { path: '/assets/app.css', type: 'text/css; charset=utf-8', file: 'app.css' };
  await writeFile(join(place, 'manifest.json'), JSON.stringify({ 'app.css': css }));
  await writeFile(join(place, 'app.css'), 'body { color: black }');
  return place;
}

it('serves browser files for a year and pages until they change', async () => {
  const [file, page] = await Promise.all([app.request('/assets/app.css'), app.request('/')]);
  expect([file.status, page.status]).toEqual([200, 200]);
  expect(file.headers.get('Cache-Control')).toContain('immutable');
  expect(page.headers.get('Cache-Control')).toBe('no-cache');
  expect(page.headers.get('ETag')).toMatch(/^W\/"/);
});

it('answers what browsers and robots ask for by themselves', async () => {
  const icon = await app.request('/favicon.ico');
  expect([icon.status, icon.headers.get('Location')]).toEqual([302, '/assets/favicon.svg']);
  expect(await (await app.request('/robots.txt')).text()).toContain('Disallow: /search');
  expect((await app.request('/healthz')).status).toBe(200);
});

it.each([
  ['a missing page', 'GET', '/no/such/page', 404],
  ['a way out of the assets', 'GET', '/assets/../../etc/passwd', 404],
  ['a broken address', 'GET', '/papers/%ff', 400],
  ['an endless address', 'GET', `/search?q=${'x'.repeat(9_000)}`, 414],
  ['POST to a page', 'POST', '/latest', 405],
  ['DELETE of a paper', 'DELETE', '/papers/2501.01234', 405],
  ['POST to a missing page', 'POST', '/no/such/page', 404],
])('answers %s (%s) with a page that says so', async (_name, method, path, status) => {
  const response = await app.request(path, { method });
  expect(response.status).toBe(status);
  expect(response.headers.get('Content-Type')).toMatch(/^text\/html/);
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  expect(await response.text()).toContain('</html>');
});

it('names the methods that a page knows', async () => {
  const response = await app.request('/latest', { method: 'POST' });
  expect(response.headers.get('Allow')).toBe('GET, HEAD');
});

it('never fails, whatever the address', async () => {
  const place = fc.constantFrom(
    '/papers/date/',
    '/papers/week/',
    '/papers/month/',
    '/papers/',
    '/papers/math/',
    '/authors/',
    '/topics/',
    '/categories/',
    '/search?q=',
    '/search?category=',
    '/search?from=',
    '/latest?page=',
    '/authors/a?page=',
    '/assets/',
    '/',
  );
  const value = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.webSegment(),
    fc.constantFrom(
      '9999-12-31',
      '0000-01-01',
      '2026-02-30',
      '2026-W54',
      '2026-W00',
      '2026-13',
      '999999999-01-01',
    ),
    fc.constantFrom(
      '2501.01234v2',
      '1v1v1',
      "'",
      '%22',
      '..',
      '__proto__',
      'constructor',
      '999999',
      '1e9',
      '-1',
      '%F0%9F%98%80',
    ),
  );
  await fc.assert(
    fc.asyncProperty(place, value, async (before, after) => {
      const response = await app.request(before + after);
      expect(response.status).toBeLessThan(500);
    }),
    { numRuns: 100 },
  );
}, 30_000);
