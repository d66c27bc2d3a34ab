import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { cacheControl } from './cache-control.ts';

const app = new Hono()
  .use(cacheControl)
  .get('/', (context) => context.html('page'))
  .get('/moved', (context) => context.redirect('/', 301))
  .get('/own', (context) => context.text('own', 200, { 'Cache-Control': 'public, max-age=60' }));

it.each([
  ['/', 'no-cache'],
  ['/moved', 'no-cache'],
  ['/missing', 'no-store'],
  ['/own', 'public, max-age=60'],
])('answers %s with %s', async (path, value) => {
  expect((await app.request(path)).headers.get('Cache-Control')).toBe(value);
});
