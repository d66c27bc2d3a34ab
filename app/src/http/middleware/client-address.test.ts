import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { AppEnvironment } from '../environment.ts';
import { trustedProxies } from '../proxies.ts';
import { connectionFrom } from '../testing.ts';
import { clientAddress } from './client-address.ts';

const app = new Hono<AppEnvironment>()
  .use(clientAddress(trustedProxies(['loopback'])))
  .get('/', (context) => context.json(context.get('clientAddress')));

async function addressSeen(socket: string | null, forwarded?: string): Promise<unknown> {
  const headers = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
  const response = await app.request('/', { headers }, socket === null ? undefined : connectionFrom(socket));
  return response.json();
}

it('takes the address of the connection', async () => {
  expect(await addressSeen('192.0.2.1', '198.51.100.9')).toBe('192.0.2.1');
});

it('takes the forwarded address behind a trusted proxy, also on a socket for both families', async () => {
  expect(await addressSeen('::ffff:127.0.0.1', '198.51.100.9')).toBe('198.51.100.9');
});

it('is null without a socket', async () => {
  expect(await addressSeen(null, '198.51.100.9')).toBeNull();
});
