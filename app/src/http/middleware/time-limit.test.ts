import { setTimeout as sleep } from 'node:timers/promises';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { AppEnvironment } from '../environment.ts';
import { errorHandler } from '../errors.ts';
import { keepingLogger } from '../testing.ts';
import { timeLimit } from './time-limit.ts';

function createApp(limit: number) {
  const { log, lines } = keepingLogger();
  const late = Promise.withResolvers<void>();
  const app = new Hono<AppEnvironment>()
    .use(async (context, next) => {
      context.set('log', log);
      await next();
    })
    .use(timeLimit(() => limit))
    .get('/quick', (context) => context.text('in time'))
    .get('/never', async (context) => {
      await late.promise;
      return context.text('too late');
    })
    .get('/fails-late', async () => {
      await late.promise;
      throw new Error('failed after the answer');
    });
  app.onError(errorHandler((context, status) => context.text(`status ${status}`, status)));
  return { app, lines, finishLate: late.resolve };
}

it('lets an answer in time through', async () => {
  const response = await createApp(5_000).app.request('/quick');
  expect(await response.text()).toBe('in time');
});

it('answers 503 with a time to come back', async () => {
  const response = await createApp(5).app.request('/never');
  expect(response.status).toBe(503);
  expect(response.headers.get('Retry-After')).toBe('10');
  expect(await response.text()).toBe('status 503');
});

it('keeps the answer when the handler ends or fails afterwards, and logs the failure', async () => {
  for (const path of ['/never', '/fails-late']) {
    const { app, lines, finishLate } = createApp(5);
    const response = await app.request(path);
    finishLate();
    await sleep(1);
    expect(await response.text()).toBe('status 503');
    expect(lines[0]).toMatchObject({ level: 'warn', status: 503 });
    const failures = lines.filter(({ level }) => level === 'error');
    expect(failures).toHaveLength(path === '/fails-late' ? 1 : 0);
  }
});
