import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { expect, it } from 'vitest';
import { loadLimit } from './load-limit.ts';

it('refuses requests above the limit and takes new ones when others are done or have failed', async () => {
  const gate = Promise.withResolvers<void>();
  const app = new Hono()
    .use(loadLimit(2))
    .get('/waits', async (context) => {
      await gate.promise;
      return context.text('done');
    })
    .get('/fails', async () => {
      await gate.promise;
      throw new Error('failed');
    })
    .get('/', (context) => context.text('page'));
  app.onError((error, context) => context.text('', error instanceof HTTPException ? error.status : 500));

  const busy = ['/waits', '/fails'].map(async (path) => (await app.request(path)).status);
  expect((await app.request('/')).status).toBe(503);
  gate.resolve();
  expect(await Promise.all(busy)).toEqual([200, 500]);
  expect((await app.request('/')).status).toBe(200);
});
