import { describe, expect, it } from 'vitest';
import { SYSTEM } from '../community/actor.ts';
import { makeOwnerLink } from '../community/owner-links.ts';
import { formToken } from '../community/tokens.ts';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { type Instance, openInstance } from './pages/testing.ts';

const NOW = '2026-01-22T10:00:00Z';
const HOST = 'papers.example.org';
const OURS = { Host: HOST, Origin: `https://${HOST}` };

/** A paper by hand: the starter shelf takes longer than most tests. */
const files = { 'papers.jsonl': [{ title: 'Tides', arxivId: '2601.00001' }] };

async function open(database: TestDatabase, environment?: Record<string, string>): Promise<Instance> {
  const place = await database.place();
  return openInstance({ now: NOW, files, place, ...(environment && { environment }) });
}

async function linkOf({ store }: Instance): Promise<string> {
  const { token } = await makeOwnerLink(store, SYSTEM, { now: Date.parse(NOW) });
  return `/welcome/${token}`;
}

/** The cookie of an answer as a browser would send it back. */
function cookieOf(response: Response): string {
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

async function signIn(instance: Instance, headers: Record<string, string> = OURS): Promise<string> {
  return cookieOf(await instance.app.request(await linkOf(instance), { method: 'POST', headers }));
}

describeOnEachDatabase('the sign-in link', (database) => {
  it('is used up by its button only, leads to the setup page and gives a safe cookie', async () => {
    const instance = await open(database);
    const link = await linkOf(instance);
    for (let look = 0; look < 3; look += 1) {
      const page = await instance.app.request(link, { headers: { Host: HOST } });
      expect(page.status).toBe(200);
      expect(page.headers.get('Cache-Control')).toBe('no-store');
      expect(await page.text()).toContain('Become the owner');
    }
    const answer = await instance.app.request(link, { method: 'POST', headers: OURS });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/setup']);
    expect(answer.headers.get('Set-Cookie')).toMatch(
      /^__Host-broadsheet=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const again = await instance.app.request(link, { method: 'POST', headers: OURS });
    expect(again.status).toBe(410);
    expect(again.headers.get('Set-Cookie')).toBeNull();
    expect(await again.text()).toContain('owner-link');
    expect((await instance.app.request(link)).status).toBe(410);
    await instance.close();
  });

  it('gives a plain cookie on an address without HTTPS, and another name than on the public one', async () => {
    const instance = await open(database);
    const local = { Host: 'localhost:8080', Origin: 'http://localhost:8080' };
    const cookie = await signIn(instance, local);
    expect(cookie).toMatch(/^broadsheet=[\w-]{43}$/);
    const elsewhere = await instance.app.request('/setup', { headers: { Host: HOST, Cookie: cookie } });
    expect(elsewhere.status).toBe(401);
    await instance.close();
  });

  it('gives a new session each time and ends the one before', async () => {
    const instance = await open(database);
    const planted = `__Host-broadsheet=${'A'.repeat(43)}`;
    const first = await signIn(instance, { ...OURS, Cookie: planted });
    expect(first).not.toBe(planted);
    const second = await signIn(instance, { ...OURS, Cookie: first });
    const statusWith = async (cookie: string) =>
      (await instance.app.request('/setup', { headers: { Host: HOST, Cookie: cookie } })).status;
    expect([await statusWith(planted), await statusWith(first), await statusWith(second)]).toEqual([
      401, 401, 200,
    ]);
    await instance.close();
  });

  it('says when to come back to whoever tries too often', async () => {
    const instance = await open(database);
    const attempt = (token: string) => instance.app.request(`/welcome/${token}`, { method: 'POST' });
    for (let tries = 0; tries < 20; tries += 1) expect((await attempt(`guess${tries}`)).status).toBe(410);
    const refused = await attempt('guess');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('Retry-After')).toBe('600');
    expect(await refused.text()).toContain('too often');
    await instance.close();
  });
});

describeOnEachDatabase('a session', (database) => {
  it('ends with the sign-out button', async () => {
    const instance = await open(database);
    const cookie = await signIn(instance);
    const headers = { ...OURS, Cookie: cookie };
    const out = await instance.app.request('/sign-out', { method: 'POST', headers });
    expect([out.status, out.headers.get('Location')]).toEqual([303, '/']);
    expect(out.headers.get('Set-Cookie')).toMatch(/^__Host-broadsheet=; Max-Age=0; Path=\/; Secure/);
    expect((await instance.app.request('/setup', { headers })).status).toBe(401);
    await instance.close();
  });

  it('keeps pages out of shared caches, and leaves those of everybody else as they are', async () => {
    const instance = await open(database);
    const cookie = await signIn(instance);
    const mine = await instance.app.request('/about', { headers: { Host: HOST, Cookie: cookie } });
    expect(mine.headers.get('Cache-Control')).toBe('private, no-cache');
    const theirs = await instance.app.request('/about', { headers: { Host: HOST } });
    expect(theirs.headers.get('Cache-Control')).toBe('no-cache');
    await instance.close();
  });

  it('lets nobody in where the paper is private but who is signed in', async () => {
    const instance = await open(database, { BROADSHEET_ACCESS: 'private' });
    const local = { Host: 'localhost', Origin: 'http://localhost' };
    const status = async (path: string, headers = {}) =>
      (await instance.app.request(path, { headers: { Host: 'localhost', ...headers } })).status;
    const paths = ['/', '/papers/trending', '/search?q=a', '/complete?q=tides', '/latest', '/nowhere'];
    for (const path of [...paths, '/setup', '/about']) {
      expect(await status(path), path).toBe(401);
    }
    expect(await status('/healthz')).toBe(200);
    expect(await status('/robots.txt')).toBe(200);
    expect(await status('/assets/app.css')).toBe(404);
    expect(await status(await linkOf(instance))).toBe(200);
    const refused = await instance.app.request('/', { headers: { Host: 'localhost' } });
    expect(refused.headers.get('WWW-Authenticate')).not.toBeNull();
    expect(await refused.text()).not.toContain('class="card');
    const cookie = await signIn(instance, local);
    expect(await status('/', { Cookie: cookie })).toBe(200);
    await instance.close();
  });
});

describe('forms', () => {
  async function statusOf(headers: Record<string, string>, form: Record<string, string> = {}) {
    const instance = await openInstance({ now: NOW, files });
    const cookie = await signIn(instance);
    const token = cookie.split('=')[1] ?? '';
    const filled = Object.fromEntries(
      Object.entries(form).map(([name, value]) => [name, value === 'right' ? formToken(token) : value]),
    );
    const { status } = await instance.app.request('/sign-out', {
      method: 'POST',
      headers: { Host: HOST, Cookie: cookie, ...headers },
      body: new URLSearchParams(filled),
    });
    await instance.close();
    return status;
  }

  it.each([
    ['the browser says that the page is ours', { 'Sec-Fetch-Site': 'same-origin' }, {}],
    ['the origin is the host that was asked', { Origin: `http://${HOST}` }, {}],
    ['the origin is the public address', { Host: '10.0.0.7:8080', Origin: `https://${HOST}` }, {}],
    ['nothing is said and the form has the token of the session', {}, { form_token: 'right' }],
  ])('are taken where %s', async (_title, headers, form) => {
    expect(await statusOf(headers, form)).toBe(303);
  });

  it.each([
    ['the browser says that another site sent them', { 'Sec-Fetch-Site': 'cross-site', ...OURS }, {}],
    ['a neighboring host sent them', { 'Sec-Fetch-Site': 'same-site' }, {}],
    ['the origin is another one', { Origin: 'https://evil.example' }, { form_token: 'right' }],
    ['the origin is hidden', { Origin: 'null' }, { form_token: 'right' }],
    ['the origin is no address', { Origin: '://' }, {}],
    ['nothing is said at all', {}, {}],
    ['the token is of another session', {}, { form_token: 'A'.repeat(43) }],
  ])('are refused where %s', async (_title, headers, form) => {
    expect(await statusOf(headers, form)).toBe(403);
  });
});
