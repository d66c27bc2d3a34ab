import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { AppEnvironment } from '../environment.ts';
import { keepingLogger, type LogLine } from '../testing.ts';
import { accessLog } from './access-log.ts';

async function linesFor(path: string, level = 'info'): Promise<LogLine[]> {
  const { log, lines } = keepingLogger(level);
  const app = new Hono<AppEnvironment>()
    .use(async (context, next) => {
      context.set('log', log);
      context.set('clientAddress', '192.0.2.1');
      await next();
    })
    .use(accessLog)
    .get('/search', (context) => context.text('found', 200, { 'Content-Length': '5' }))
    .get('/healthz', (context) => context.text('fine', context.req.query('sick') ? 503 : 200));
  await app.request(path);
  return lines;
}

it('logs one line a request, without query and address', async () => {
  const lines = await linesFor('/search?q=private+matter');
  expect(lines).toMatchObject([{ method: 'GET', path: '/search', status: 200, bytes: 5, msg: 'request' }]);
  expect(lines[0]?.ms).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify(lines)).not.toMatch(/private|192\.0\.2/);
});

it('logs query and address when debugging', async () => {
  expect(await linesFor('/search?q=x', 'debug')).toMatchObject([
    { level: 'debug', path: '/search', query: '?q=x', client: '192.0.2.1' },
  ]);
});

it('stays quiet about health checks and assets unless they fail', async () => {
  expect(await linesFor('/healthz')).toEqual([]);
  expect(await linesFor('/assets/app.css')).toEqual([]);
  expect(await linesFor('/healthz?sick=1')).toMatchObject([{ status: 503 }]);
});

it('leaves out the secrets in paths', async () => {
  expect(await linesFor('/feeds/secret/following/feed.atom')).toMatchObject([{ path: '/feeds/[redacted]' }]);
});

it('cuts long paths', async () => {
  const [line] = await linesFor(`/${'x'.repeat(5_000)}`);
  expect(String(line?.path)).toHaveLength(300);
});
