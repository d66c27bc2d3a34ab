import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { securityHeaders } from './security-headers.ts';

function headersOf(publicUrl: string | null, path = '/') {
  const app = new Hono()
    .use(securityHeaders(() => publicUrl))
    .get('/', (context) => context.html('<p>page</p>'));
  app.onError((_error, context) => context.text('failed', 500));
  app.get('/broken', () => {
    throw new Error('broken');
  });
  return Promise.resolve(app.request(path)).then((response) => response.headers);
}

it.each(['/', '/missing', '/broken'])('sets every header on %s', async (path) => {
  const headers = await headersOf(null, path);
  const policy = headers.get('Content-Security-Policy') ?? '';
  expect(policy.split('; ')).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
  expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(headers.get('Referrer-Policy')).toBe('same-origin');
  expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
  expect(headers.get('Permissions-Policy')).toContain('geolocation=()');
});

it('promises HTTPS only where the public address uses it', async () => {
  const name = 'Strict-Transport-Security';
  expect((await headersOf('https://papers.example.org')).get(name)).toBe('max-age=31536000');
  expect((await headersOf('http://papers.example.org')).get(name)).toBeNull();
  expect((await headersOf(null)).get(name)).toBeNull();
});
