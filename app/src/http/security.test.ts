import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../community/testing.ts';
import { isTokenShaped } from '../community/tokens.ts';
import { isLeaveLink } from './for-everybody.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { routesOf } from './testing/authorization/found.ts';
import { WORLDS_PAPERS } from './testing/authorization/world.ts';
import { openBrowser } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const HOST = 'papers.example.org';
const OURS = { Host: HOST, Origin: `https://${HOST}` };

let instance: Instance;
let cookie: string;
beforeAll(async () => {
  instance = await openInstance({
    now: NOW,
    files: WORLDS_PAPERS,
    environment: { BROADSHEET_URL: `https://${HOST}`, BROADSHEET_RATE_LIMITS: 'off' },
  });
  cookie = `__Host-broadsheet=${await signIn(instance.store, 'owner', Date.parse(NOW))}`;
});
afterAll(() => instance.close());

/** Every route of a method, with something in the place of its parameters. */
function routes(method: string): string[] {
  return routesOf(instance.app)
    .filter((route) => route.startsWith(`${method} `))
    .map((route) =>
      route
        .slice(method.length + 1)
        .replace(/:\w+/g, 'x')
        .replace('*', 'x'),
    )
    .filter((path) => path !== '/sign-out' && path !== '/account/delete');
}

const send = (path: string, body: BodyInit | null, headers: Record<string, string> = {}, method = 'POST') =>
  instance.app.request(path, { method, body, headers: { ...OURS, Cookie: cookie, ...headers } });

describe('every route that changes something', () => {
  it('refuses what another site makes a browser of the owner send', async () => {
    expect(routes('POST').length).toBeGreaterThan(15);
    // A link that leaves mails is its own proof: mail programs send it from anywhere.
    for (const path of routes('POST').filter((path) => !isLeaveLink(path))) {
      for (const from of [{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://evil.example' }]) {
        expect([path, (await send(path, 'a=b', from)).status]).toEqual([path, 403]);
      }
    }
  });

  it('is called by none of the methods that are safe, or that no form has', async () => {
    for (const path of routes('POST')) {
      for (const method of ['PUT', 'PATCH', 'DELETE']) {
        expect([path, (await send(path, null, {}, method)).status]).toEqual([path, 405]);
      }
    }
  });

  const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' };
  const urlencoded = { 'Content-Type': 'application/x-www-form-urlencoded' };
  it.each([
    ['nothing', '', {}],
    ['a form without an end', '--x\r\nContent-Disposition: form-data; name="paper"\r\n\r\nabc', multipart],
    ['a form without a boundary', '--x--', { 'Content-Type': 'multipart/form-data' }],
    [
      'a file where a text belongs',
      '--x\r\nContent-Disposition: form-data; name="why"; filename="a.svg"\r\nContent-Type: image/svg+xml\r\n\r\n<svg/>\r\n--x--\r\n',
      multipart,
    ],
    ['JSON', '{"__proto__": {"role": "owner"}, "why": ["a"]}', { 'Content-Type': 'application/json' }],
    ['broken percent signs and bytes that are no text', 'why=%ff%fe%00%&paper=%zz&person=%00', urlencoded],
    [
      'names of the prototype',
      '__proto__[role]=owner&constructor.prototype.x=1&__proto__=a&toString=b',
      urlencoded,
    ],
    ['a name ten thousand times', 'why=a&'.repeat(10_000), urlencoded],
    ['SQL', `paper='; drop table papers; --&person=" or 1=1 --&q=%25' or ''='`, urlencoded],
    [
      'line breaks in addresses',
      'back=/%0d%0aSet-Cookie:%20a=b&next=/%0aX:%20y&person=a%0d%0aX:b',
      urlencoded,
    ],
    ['another kind of body', '<a/>', { 'Content-Type': 'text/xml' }],
  ])('takes %s without failing', async (_title, body, headers) => {
    for (const path of routes('POST')) {
      const answer = await send(path, body, headers as Record<string, string>);
      expect([path, answer.status < 500]).toEqual([path, true]);
      expect(answer.headers.get('Location') ?? '/').toMatch(/^\/(?![/\\])[^\r\n]*$/);
    }
    expect(Object.hasOwn(Object.prototype, 'role')).toBe(false);
    expect((await instance.app.request('/papers/2601.00001', { headers: OURS })).status).toBe(200);
  });

  it('refuses a body of more than 64 KiB before it reads it, in any form', async () => {
    for (const headers of [multipart, urlencoded]) {
      expect((await send('/report', 'a'.repeat(65 * 1024), headers)).status).toBe(413);
    }
  });
});

describe('every page', () => {
  const HOSTILE = [
    `'`,
    `" or 1=1 --`,
    `'; drop table papers; --`,
    '%00',
    '__proto__',
    '../../../etc/passwd',
    '\r\nSet-Cookie: a=b',
    '\ud800',
    '%',
    '_'.repeat(2000),
    '-1',
    '1e309',
    'NaN',
  ];

  it('reads any parameter without failing, and sends none of it back as a header', async () => {
    for (const path of routes('GET')) {
      for (const text of HOSTILE) {
        const named = [
          'q',
          'page',
          'next',
          'paper',
          'person',
          'subject',
          'act',
          'kept',
          'other',
          'source',
          'done',
        ];
        const query = new URLSearchParams(named.map((name) => [name, text]));
        const answer = await instance.app.request(`${path}?${query}`, {
          headers: { ...OURS, Cookie: cookie },
        });
        expect([path, text, answer.status < 500]).toEqual([path, text, true]);
        expect(answer.headers.get('Set-Cookie') ?? '').not.toContain('a=b');
      }
    }
  });

  it('leads to no other site, whatever it is asked to lead back to', async () => {
    const browser = openBrowser(instance, cookie.split('=')[1] ?? null);
    for (const back of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:1',
      '/\t/evil.example',
    ]) {
      const { to } = await browser.post('/marks', { paper: '2601.00001', do: 'save-on', back });
      expect(to).toMatch(/^\/(?![/\\])/);
      expect(to).not.toContain('evil.example');
      const signin = await browser.get(`/signin?next=${encodeURIComponent(back)}`);
      expect(signin.to ?? '/').not.toContain('evil');
    }
  });

  it('has the headers that keep it from being framed, sniffed, run and leaked', async () => {
    for (const path of ['/', '/nowhere', '/moderation', '/account', '/admin/people']) {
      const { headers } = await instance.app.request(path, { headers: { ...OURS, Cookie: cookie } });
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Referrer-Policy')).toBeTruthy();
      expect(headers.get('Strict-Transport-Security')).toContain('max-age');
    }
  });
});

describe('a session', () => {
  it('is never one that somebody else has chosen', async () => {
    const planted = 'P'.repeat(43);
    expect(isTokenShaped(planted)).toBe(true);
    const browser = openBrowser(instance, planted);
    expect((await browser.get('/account')).status).toBe(401);
    await browser.post('/signin', { mail: 'eve@example.org' });
    const { text } = await instance.store.db
      .selectFrom('messages')
      .select('text')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const link = /https:\/\/papers\.example\.org(\/\S+)/.exec(text ?? '')?.[1] ?? '';
    await browser.post(link, { name: 'Eve', handle: 'eve' });
    expect(browser.cookie).toMatch(/^__Host-broadsheet=[\w-]{43}$/);
    expect(browser.cookie).not.toContain(planted);
  });

  it('is taken from the cookie of this host alone, not from one that a neighbor may set', async () => {
    const token = cookie.split('=')[1] ?? '';
    const ask = (sent: string) => instance.app.request('/account', { headers: { ...OURS, Cookie: sent } });
    expect((await ask(`__Host-broadsheet=${token}`)).status).toBe(200);
    expect((await ask(`broadsheet=${token}`)).status).toBe(401);
  });
});
