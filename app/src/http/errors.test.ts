import { SearchBusyError, SearchThreadError } from '@broadsheet/search';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { AppEnvironment } from './environment.ts';
import { errorHandler } from './errors.ts';
import { keepingLogger } from './testing.ts';

function appThatThrows(error: Error) {
  const { log, lines } = keepingLogger();
  const app = new Hono<AppEnvironment>()
    .use(async (context, next) => {
      context.set('log', log);
      await next();
    })
    .get('/', () => {
      throw error;
    });
  app.onError(errorHandler((context, status) => context.text(`status ${status}`, status)));
  return { app, lines };
}

it('says when to come back where too many search, or a search was lost with its thread', async () => {
  for (const error of [new SearchBusyError('64 searches wait'), new SearchThreadError('its thread ended')]) {
    const response = await appThatThrows(error).app.request('/');
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('10');
  }
});

it('takes a search that was given up because its reader has gone for no failure of ours', async () => {
  const leaving = new AbortController();
  const { app, lines } = appThatThrows(new DOMException('the reader has gone', 'AbortError'));
  leaving.abort();
  expect((await app.request('/', { signal: leaving.signal })).status).toBe(400);
  expect(lines).toEqual([]);
  expect((await app.request('/')).status).toBe(500);
});
