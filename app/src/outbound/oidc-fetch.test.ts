import { afterEach, beforeEach, expect, it } from 'vitest';
import { OidcError, providerFetch, reasonOf } from './oidc-fetch.ts';
import { says, startService, type TestService } from './testing.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService(says(200, '{"a":1}'));
});
afterEach(() => service.close());

const options = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' } as const;

it('asks a provider on this machine, with a form where there is one', async () => {
  const fetch = providerFetch(new URL(service.url));
  expect(await (await fetch(`${service.url}/x`, options)).json()).toEqual({ a: 1 });
  const body = new URLSearchParams({ code: 'a b' });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  await fetch(`${service.url}/token`, { ...options, method: 'POST', headers, body });
  expect(service.requests.map(({ method, headers: sent }) => [method, sent['content-type']])).toEqual([
    ['GET', undefined],
    ['POST', 'application/x-www-form-urlencoded'],
  ]);
});

it('asks no private address for a public provider, whatever its description names', async () => {
  const fetch = providerFetch(new URL('https://idp.example.org'));
  for (const address of [service.url, 'http://169.254.169.254/', 'http://[::1]:1/', 'http://localhost:1/']) {
    await expect(fetch(address, options)).rejects.toMatchObject({ kind: 'down' });
  }
  expect(service.requests).toEqual([]);
});

it('follows nothing, and takes no answer that is too long or a failure of the service', async () => {
  await service.close();
  service = await startService(
    says(302, '', { location: '/elsewhere' }),
    says(200, 'x'.repeat(1_000_001)),
    says(503, 'later'),
  );
  const fetch = providerFetch(new URL(service.url));
  expect((await fetch(service.url, options)).status).toBe(302);
  for (const reason of ['longer than', '503']) {
    await expect(fetch(service.url, options)).rejects.toMatchObject({
      kind: 'down',
      message: expect.stringContaining(reason) as string,
    });
  }
});

it('finds what an error of the protocol comes from', () => {
  const wrapped = new Error('something went wrong', { cause: new OidcError('down', 'gone') });
  expect(reasonOf(wrapped)).toMatchObject({ kind: 'down', message: 'gone' });
  expect(reasonOf(Object.assign(new Error('x'), { error: 'access_denied' })).kind).toBe('declined');
  expect(reasonOf('?')).toEqual({ kind: 'refused', message: '?' });
});
