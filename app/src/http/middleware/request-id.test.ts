import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { AppEnvironment } from '../environment.ts';
import { trustedProxies } from '../proxies.ts';
import { connectionFrom, keepingLogger } from '../testing.ts';
import { requestId } from './request-id.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function createApp() {
  const { log, lines } = keepingLogger();
  const app = new Hono<AppEnvironment>()
    .use(requestId(log, trustedProxies(['loopback'])))
    .get('/', (context) => {
      context.get('log').info('seen');
      return context.text(context.get('requestId'));
    });
  return { app, lines };
}

async function idFor(address: string, proposed: string): Promise<string | null> {
  const { app } = createApp();
  const response = await app.request('/', { headers: { 'X-Request-Id': proposed } }, connectionFrom(address));
  expect(await response.text()).toBe(response.headers.get('X-Request-Id'));
  return response.headers.get('X-Request-Id');
}

it('makes an id, answers with it and logs it', async () => {
  const { app, lines } = createApp();
  const response = await app.request('/');
  const id = response.headers.get('X-Request-Id');
  expect(id).toMatch(UUID);
  expect(lines).toMatchObject([{ msg: 'seen', requestId: id }]);
});

it("takes a trusted proxy's id when it is sane", async () => {
  expect(await idFor('127.0.0.1', 'edge-7:4f.2_b')).toBe('edge-7:4f.2_b');
  for (const odd of ['', 'a b', '"quoted"', 'x'.repeat(65), '<b>']) {
    expect(await idFor('127.0.0.1', odd)).toMatch(UUID);
  }
});

it("does not take a stranger's id", async () => {
  expect(await idFor('192.0.2.1', 'chosen')).toMatch(UUID);
});
