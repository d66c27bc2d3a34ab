import { afterEach, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../store/testing.ts';
import type { Credential } from './credential.ts';
import { says, startService, type TestAnswer, type TestService, testClient, testClock } from './testing.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const KEY = 's3cret/key+1';
const signal = new AbortController().signal;
const inHeader: Credential = {
  setting: 'SOME_KEY',
  key: KEY,
  place: { header: 'x-api-key', prefix: 'Key ' },
};
const inAddress: Credential = { setting: 'SOME_KEY', key: KEY, place: { parameter: 'api_key' } };

describeOnEachDatabase('a client with a key', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function client(credential: Credential, ...answers: TestAnswer[]) {
    service = await startService(...answers);
    const store = await database.open();
    return { client: testClient(store, service, { clock: testClock(NOW), credential }), store };
  }

  it('sends it as a header, or in an address that nobody gets to see', async () => {
    const first = await client(inHeader, says(200, 'yes'));
    await first.client.get('a?b=1', { signal });
    expect(service.requests[0]?.headers['x-api-key']).toBe(`Key ${KEY}`);
    await service.close();
    const second = await client(inAddress, says(200, 'yes', { etag: '"1"' }));
    await second.client.get('a?b=1', { signal });
    expect(new URL(service.requests[0]?.url ?? '', service.url).searchParams.get('api_key')).toBe(KEY);
    const kept = await second.store.db.selectFrom('http_cache').select('url').execute();
    expect(kept).toEqual([{ url: `${service.url}/a?b=1` }]);
  });

  it.each([inHeader, inAddress])(
    'says that the key was refused, and never says the key',
    async (credential) => {
      const echo: TestAnswer = (response, request) => {
        says(401, `no such key: ${KEY} in ${request.url}`)(response, request);
      };
      const { client: polite } = await client(credential, echo);
      const refused = polite.get('a', { signal });
      await expect(refused).rejects.toMatchObject({ status: 401, retryAt: null });
      await expect(refused).rejects.toThrow(/no such key: ….*The key in SOME_KEY was not accepted/);
      await expect(refused).rejects.not.toThrow(/s3cret/);
    },
  );

  it.each([inHeader, inAddress])('does not take it to another host by a redirect', async (credential) => {
    const stranger = await startService(says(200));
    const away: TestAnswer = (response, request) => {
      says(302, '', { location: `${stranger.url}${request.url}` })(response, request);
    };
    const { client: polite } = await client(credential, away);
    const refused = polite.get('a', { signal });
    await expect(refused).rejects.toThrow('was not followed');
    await expect(refused).rejects.not.toThrow(/s3cret/);
    expect(stranger.requests).toHaveLength(0);
    await stranger.close();
  });

  it('hides it when a service cannot be reached', async () => {
    const { client: polite } = await client(inAddress, (response) => response.destroy());
    await expect(polite.get('a', { signal })).rejects.not.toThrow(/s3cret/);
  });

  it('names the setting that is empty', async () => {
    const { client: polite } = await client({ ...inHeader, key: null }, says(403, 'who are you?'));
    await expect(polite.get('', { signal })).rejects.toThrow('SOME_KEY is empty');
    expect(service.requests[0]?.headers).not.toHaveProperty('x-api-key');
  });

  it('waits where 403 means that a limit is used up', async () => {
    const limits = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '3600', 'x-ratelimit-limit': '60' };
    const { client: polite } = await client(inHeader, says(403, 'rate limit', limits));
    await expect(polite.get('', { signal })).rejects.toMatchObject({ retryAt: NOW + 3_600_000 });
    expect(service.requests).toHaveLength(1);
  });

  it('posts JSON, again after a failure, and never as another GET', async () => {
    const bodies: string[] = [];
    const listen =
      (answer: TestAnswer): TestAnswer =>
      (response, request) => {
        let body = '';
        request.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        request.on('end', () => {
          bodies.push(`${request.method} ${request.headers['content-type']} ${body}`);
          answer(response, request);
        });
      };
    const { client: polite, store } = await client(
      inHeader,
      listen(says(500)),
      listen(says(200, 'yes', { etag: '"1"' })),
      listen(says(302, '', { location: '/new' })),
    );
    expect((await polite.post('a', { ids: [1] }, { signal })).body.toString()).toBe('yes');
    await expect(polite.post('a', {}, { signal })).rejects.toThrow('was not followed');
    expect(bodies.slice(0, 2)).toEqual(Array(2).fill('POST application/json {"ids":[1]}'));
    expect(await store.db.selectFrom('http_cache').selectAll().execute()).toEqual([]);
  });
});
