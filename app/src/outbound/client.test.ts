import { gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { serviceStatuses } from '../store/service-slots.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { says, startService, type TestAnswer, type TestService, testClient, testClock } from './testing.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const signal = new AbortController().signal;

describeOnEachDatabase('a client', (database) => {
  let service: TestService;
  afterEach(() => service.close());

  async function client(answers: TestAnswer[], options: object = {}) {
    service = await startService(...answers);
    const clock = testClock(NOW);
    const store = await database.open();
    return { client: testClient(store, service, { clock, ...options }), clock, store };
  }

  it('names itself and gives the answer, unpacked', async () => {
    const packed = says(200, gzipSync('papers'), { 'content-encoding': 'gzip', link: '<?p=1>; rel="next"' });
    const { client: polite } = await client([packed]);
    const answer = await polite.get('list?date=1', { signal });
    expect(answer.body.toString()).toBe('papers');
    expect(answer.next).toBe('?p=1');
    expect(answer.url.href).toBe(`${service.url}/list?date=1`);
    expect(service.requests[0]?.headers['user-agent']).toBe('Broadsheet/0 (+test)');
  });

  it('waits three seconds from the end of one call to the next', async () => {
    const { client: polite, clock } = await client([says(200)]);
    await polite.get('1', { signal });
    await polite.get('2', { signal });
    expect(clock.waited).toEqual([3000]);
  });

  it.each([
    ['seconds', '7', [7000]],
    ['a date, by the clock of the service', 'Sat, 21 Nov 2026 20:00:30 GMT', [30_000]],
    ['no sense, with our own pause', 'soon', [3000]],
  ])('honors Retry-After of %s', async (_, after, waited) => {
    const busy = says(429, '', { 'retry-after': after, date: 'Sat, 21 Nov 2026 20:00:00 GMT' });
    const { client: polite, clock } = await client([busy, says(200, 'yes')]);
    expect((await polite.get('', { signal })).body.toString()).toBe('yes');
    expect(clock.waited).toEqual(waited);
  });

  it('asks again with growing pauses and then says what happened and when to come back', async () => {
    const { client: polite, clock } = await client([says(503, '<h1>Too\n busy</h1>')]);
    const failed = polite.get('list', { signal });
    await expect(failed).rejects.toThrow(/\/list answers 503.*Too busy/);
    await expect(failed).rejects.toMatchObject({ status: 503, retryAt: clock.now() + 16_000 });
    expect(clock.waited).toEqual([3000, 4000, 8000]);
  });

  it('does not sit out a long pause, and keeps it for every other client of the service', async () => {
    const { client: polite, clock, store } = await client([says(503, '', { 'retry-after': '3600' })]);
    await expect(polite.get('', { signal })).rejects.toMatchObject({ retryAt: NOW + 3_600_000 });
    const other = testClient(store, service, { clock });
    await expect(other.get('', { signal })).rejects.toThrow('pause until 2026-11-21T13:00:00.000Z');
    expect(service.requests).toHaveLength(1);
  });

  it('asks again after a cut connection', async () => {
    const cut: TestAnswer = (response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half');
      setImmediate(() => response.destroy());
    };
    const { client: polite } = await client([cut, says(200, 'whole')]);
    expect((await polite.get('', { signal })).body.toString()).toBe('whole');
  });

  it('does not ask again for what is refused for good', async () => {
    const { client: polite } = await client([says(404, 'no such day')]);
    await expect(polite.get('', { signal })).rejects.toMatchObject({ status: 404, retryAt: null });
    expect(service.requests).toHaveLength(1);
  });

  it.each([
    [
      'an endless answer',
      (response) => {
        const pour = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        };
        response.on('drain', pour);
        pour();
      },
    ],
    ['a gzip bomb', says(200, gzipSync(Buffer.alloc(5_000_000)), { 'content-encoding': 'gzip' })],
  ] satisfies [string, TestAnswer][])('cuts %s off at the limit', async (_, answer) => {
    const { client: polite } = await client([answer], { maxBytes: 1_000_000 });
    await expect(polite.get('', { signal })).rejects.toThrow('longer than 1000000 bytes');
    expect(service.requests).toHaveLength(1);
  });

  it('takes no more of an answer of 500 MB than a service may say', async () => {
    let sent = 0;
    const { client: polite } = await client([
      (response) => {
        response.writeHead(200, { 'content-length': 500_000_000 });
        const pour = () => {
          while (!response.destroyed && sent < 500_000_000) {
            sent += 1_000_000;
            if (!response.write(Buffer.alloc(1_000_000))) return;
          }
        };
        response.on('drain', pour);
        pour();
      },
    ]);
    await expect(polite.get('', { signal })).rejects.toThrow('longer than 64000000 bytes');
    expect(sent).toBeLessThan(100_000_000);
  });

  it('gives up an answer that never comes, and stops waiting when it is told to', async () => {
    const { client: polite } = await client([() => {}], { timeoutMs: 50, attempts: 1 });
    await expect(polite.get('', { signal })).rejects.toThrow('no whole answer within 0.05 s');
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(polite.get('', { signal: stopped })).rejects.toThrow('stopped');
  });

  it('does not fetch again what has not changed', async () => {
    const once: TestAnswer = (response, request) => {
      const isKnown = request.headers['if-none-match'] === '"1"';
      says(isKnown ? 304 : 200, isKnown ? '' : 'feed', { etag: '"1"' })(response, request);
    };
    const { client: polite } = await client([once]);
    expect((await polite.get('', { signal })).body.toString()).toBe('feed');
    expect((await polite.get('', { signal })).body.toString()).toBe('feed');
    expect(service.requests[1]?.headers['if-none-match']).toBe('"1"');
  });

  it('keeps the last fifty answers and no more', async () => {
    const { client: polite, store } = await client([says(200, 'x', { 'last-modified': 'then' })]);
    for (let page = 0; page < 52; page += 1) await polite.get(`?p=${page}`, { signal });
    const kept = await store.db.selectFrom('http_cache').select('url').execute();
    expect(kept).toHaveLength(50);
    expect(kept.map(({ url }) => url)).not.toContain(`${service.url}/?p=1`);
  });

  it('follows a redirect within the host and no other', async () => {
    const { client: polite } = await client([says(302, '', { location: '/new' }), says(200, 'here')]);
    expect((await polite.get('old', { signal })).url.pathname).toBe('/new');
    await service.close();
    const away = await client([says(301, '', { location: 'http://169.254.169.254/latest' })]);
    await expect(away.client.get('', { signal })).rejects.toThrow('which was not followed');
    await service.close();
    const round = await client([says(301, '', { location: '/' })]);
    await expect(round.client.get('', { signal })).rejects.toThrow('redirects in circles');
  });

  it('never asks another host', async () => {
    const { client: polite } = await client([says(200)]);
    await expect(polite.get('http://127.0.0.1:1/', { signal })).rejects.toThrow('was not asked');
  });

  it('keeps what a service says of its limits, and pauses when nothing is left', async () => {
    const limits = { ratelimit: '"api";r=0;t=60', 'ratelimit-policy': '"fixed window";"api";q=500;w=300' };
    const { client: polite, clock, store } = await client([says(200, '', limits)]);
    await polite.get('', { signal });
    expect(await serviceStatuses(store.db)).toEqual([
      {
        name: 'test',
        nextAt: '2026-11-21T12:01:00.000Z',
        quota: { limit: 500, remaining: 0, resetsAt: '2026-11-21T12:01:00.000Z' },
      },
    ]);
    await polite.get('', { signal });
    expect(clock.waited).toEqual([60_000]);
  });
});
