import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { readSettings } from '../../config/config.ts';
import type { AppEnvironment } from '../environment.ts';
import { compression } from './compression.ts';
import { keepsForVisitors } from './keep-for-visitors.ts';

/** A site that counts how often its pages are made. */
function site() {
  let [made, version, settings] = [0, 'first', readSettings({})];
  const shared = keepsForVisitors({ version: async () => version, settings: () => settings });
  const page = () => {
    made += 1;
    return `made ${made}`;
  };
  const app = new Hono<AppEnvironment>();
  app.use(compression(), async (context, next) => {
    const isReader = context.req.header('Cookie') !== undefined;
    context.set(
      'actor',
      isReader ? { kind: 'person', id: 1, role: 'reader', suspension: null } : { kind: 'anonymous' },
    );
    await next();
  });
  app.get('/list', shared(), (context) => context.text(page()));
  app.get('/moment', shared(0), (context) => context.text(page()));
  app.get('/missing', shared(), (context) => context.text(page(), 404));
  app.get('/broken', shared(), () => {
    page();
    throw new Error('out of order');
  });
  app.onError((_error, context) => context.text(`made ${made}`, 500));
  return {
    write: (next: string) => {
      version = next;
    },
    set: () => {
      settings = readSettings({});
    },
    get: async (path: string, headers: Record<string, string> = {}) =>
      (await app.request(path, { headers })).text(),
    ask: (path: string) => app.request(path),
  };
}

it('gives visitors the same page until something is written or set', async () => {
  const { get, write, set } = site();
  expect(await Promise.all([get('/list'), get('/list'), get('/list?other')])).toEqual([
    'made 1',
    'made 1',
    'made 2',
  ]);
  write('second');
  expect([await get('/list'), await get('/list')]).toEqual(['made 3', 'made 3']);
  set();
  expect([await get('/list'), await get('/list')]).toEqual(['made 4', 'made 4']);
});

it('makes pages of readers, of a moment and for whoever asks what has changed, and keeps no failure', async () => {
  const { get } = site();
  expect(await get('/list')).toBe('made 1');
  expect(await get('/list', { Cookie: 'any' })).toBe('made 2');
  expect(await get('/list', { 'If-Modified-Since': 'Thu, 22 Jan 2026 10:00:00 GMT' })).toBe('made 3');
  const others = ['/moment', '/moment', '/missing', '/missing', '/broken', '/broken'];
  const answers = [];
  for (const path of others) answers.push(await get(path));
  expect(answers).toEqual(others.map((_path, index) => `made ${index + 4}`));
  expect(await get('/list')).toBe('made 1');
});

it('gives every answer headers of its own, with the entity tag', async () => {
  const { ask } = site();
  for (let turn = 0; turn < 3; turn += 1) {
    const { headers } = await ask('/list');
    expect([headers.get('Vary'), headers.get('ETag')]).toEqual([
      'Accept-Encoding',
      expect.stringMatching(/^W\/"[\w-]{27}"$/),
    ]);
  }
});
