import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { signIn } from '../community/testing.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { type Browser, mailedLinks, openBrowser, signUp } from './testing/browser.ts';
import { CLIENT, type LocalProvider, startProvider } from './testing/provider.ts';

const NOW = '2026-01-22T10:00:00Z';
const HOME = 'https://papers.example.org';
const files = { 'papers.jsonl': [{ title: 'Tides', arxivId: '2601.00001' }] };
const ADA = { sub: 'ada-1', name: 'Ada Lovelace', email: 'ada@example.org', email_verified: true };

describeOnEachDatabase('a provider of OpenID Connect', (database) => {
  let provider: LocalProvider;
  let instance: Instance;
  beforeAll(async () => {
    provider = await startProvider([`${HOME}/signin/with/the-uni/callback`]);
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    provider.account = { ...ADA };
    instance = await open();
  });
  afterEach(() => instance.close());

  async function open(more: Record<string, string> = {}): Promise<Instance> {
    await database.open();
    return openInstance({
      now: NOW,
      files,
      place: { ...(await database.place()), busyTimeoutMs: 0 },
      environment: {
        BROADSHEET_URL: HOME,
        BROADSHEET_OIDC: `The Uni | ${provider.issuer}/ | ${CLIENT.id}; Away | http://localhost:1 | x`,
        BROADSHEET_OIDC_SECRETS: `the-uni=${CLIENT.secret}`,
        ...more,
      },
    });
  }

  async function reopen(more: Record<string, string>) {
    await instance.close();
    instance = await open(more);
  }

  /** Goes there and comes back as far as the page that the browser is led to. */
  async function roundTrip(browser: Browser, fields: Record<string, string> = {}) {
    return browser.get(await provider.visit(await departure(browser, fields)));
  }

  async function departure(browser: Browser, fields: Record<string, string> = {}) {
    const left = await browser.post('/signin/with/the-uni', fields);
    expect([left.status, left.headers.get('Location')]).toEqual([200, null]);
    return left.headers.get('Refresh')?.replace('0; url=', '') ?? '';
  }

  const identities = () => instance.store.db.selectFrom('identities').selectAll().execute();
  const people = () => instance.store.db.selectFrom('people').selectAll().orderBy('id').execute();

  it('signs somebody new up after asking for a name, and in again at once', async () => {
    const browser = openBrowser(instance);
    const address = new URL(await departure(browser, { next: '/papers/2601.00001' }));
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      code_challenge_method: 'S256',
      scope: 'openid profile email',
      response_type: 'code',
      redirect_uri: `${HOME}/signin/with/the-uni/callback`,
    });
    const back = await browser.get(await provider.visit(address.href));
    expect(back.to).toMatch(/^\/signin\/[\w-]{43}$/);
    expect((await browser.get(back.to ?? '')).html).toContain('value="Ada Lovelace"');
    const entered = await browser.post(back.to ?? '', { name: 'Ada', handle: 'ada' });
    expect(entered.to).toBe('/papers/2601.00001');
    expect(await people()).toMatchObject([{ handle: 'ada', mail: 'ada@example.org' }]);
    expect(await identities()).toMatchObject([{ issuer: provider.issuer, subject: 'ada-1' }]);
    const other = openBrowser(instance);
    expect((await roundTrip(other, { next: '//evil.example' })).to).toBe('/');
    expect((await other.get('/account')).words).toContain('The Uni: Ada Lovelace');
    expect((await openBrowser(instance).post(back.to ?? '', { name: 'A', handle: 'a2' })).status).toBe(410);
  });

  it('never opens an account by the address that it tells, but by a link that is mailed there', async () => {
    await signUp(instance, 'ada');
    const browser = openBrowser(instance);
    const back = await roundTrip(browser);
    expect([back.status, browser.cookie]).toEqual([200, '']);
    expect(back.words).toContain('Look into your mail');
    expect(await identities()).toEqual([]);
    const link = (await mailedLinks(instance)).at(-1);
    expect(link?.to).toBe('ada@example.org');
    expect((await browser.get(link?.path ?? '')).words).toContain('From then on The Uni (Ada Lovelace)');
    expect((await browser.post(link?.path ?? '')).to).toBe('/');
    expect(await identities()).toMatchObject([{ person_id: 1 }]);
    expect((await roundTrip(openBrowser(instance))).to).toBe('/');
  });

  it('that has not verified an address is not believed it', async () => {
    await signUp(instance, 'ada');
    provider.account = { ...ADA, email_verified: false };
    const browser = openBrowser(instance);
    const { to } = await roundTrip(browser);
    await browser.post(to ?? '', { name: 'Eve', handle: 'eve' });
    expect((await people()).map(({ mail }) => mail)).toEqual(['ada@example.org', null]);
    expect(await identities()).toMatchObject([{ person_id: 2 }]);
  });

  it('does not open an account either whose address was free when its page was opened', async () => {
    const browser = openBrowser(instance);
    const { to } = await roundTrip(browser);
    await signUp(instance, 'ada');
    await browser.post(to ?? '', { name: 'Eve', handle: 'eve' });
    expect((await people()).map(({ handle, mail }) => [handle, mail])).toEqual([
      ['ada', 'ada@example.org'],
      ['eve', null],
    ]);
  });

  it('lets nobody new in where members come by invitation, but with one', async () => {
    await reopen({ BROADSHEET_ACCESS: 'private' });
    const host = openBrowser(instance, await signIn(instance.store, 'reader', Date.parse(NOW)));
    const made = (await host.post('/account/invitations')).html;
    const invitation = /\/invitations\/([\w-]{43})/.exec(made)?.[1] ?? '';
    const refused = await roundTrip(openBrowser(instance));
    expect([refused.status, refused.words]).toEqual([403, expect.stringContaining('by invitation')]);
    const guest = openBrowser(instance);
    expect((await guest.get(`/invitations/${invitation}`)).html).toContain('action="/signin/with/the-uni"');
    const { to } = await roundTrip(guest, { invitation });
    expect((await guest.post(to ?? '', { name: 'Ada', handle: 'ada' })).status).toBe(303);
    expect(await people()).toMatchObject([{}, { handle: 'ada', invited_by: 1 }]);
    expect((await openBrowser(instance).get(`/invitations/${invitation}`)).status).toBe(410);
  });

  it('is joined to the account of whoever is signed in, once, and removed again', async () => {
    const [ada, bob] = [await signUp(instance, 'ada'), await signUp(instance, 'bob')];
    expect((await roundTrip(ada)).to).toBe('/account?done=identity#identities');
    const news = await instance.store.db
      .selectFrom('messages')
      .select('text')
      .orderBy('id', 'desc')
      .execute();
    expect(news[0]?.text).toContain('The Uni (Ada Lovelace) now signs in to your account');
    expect((await roundTrip(bob)).status).toBe(409);
    const own = { issuer: provider.issuer, subject: 'ada-1' };
    await bob.post('/account/identities/remove', own);
    expect(await identities()).toHaveLength(1);
    expect((await ada.get('/account/data.json')).html).toContain('"ada-1"');
    expect((await ada.post('/account/identities/remove', own)).to).toContain('identity-removed');
    expect(await identities()).toEqual([]);
  });

  it('stays where it is the last way in', async () => {
    provider.account = { sub: 'nobody', name: 'No Mail' };
    const browser = openBrowser(instance);
    await browser.post((await roundTrip(browser)).to ?? '', { name: 'No', handle: 'nomail' });
    const own = { issuer: provider.issuer, subject: 'nobody' };
    const refused = await browser.post('/account/identities/remove', own);
    expect([refused.status, refused.words]).toEqual([409, expect.stringContaining('the only way into')]);
    expect(await identities()).toHaveLength(1);
  });

  it('is not believed without the state, the nonce and the browser of the question, nor twice', async () => {
    const browser = openBrowser(instance);
    const path = await provider.visit(await departure(browser));
    const stolen = await openBrowser(instance).get(path);
    expect(stolen.status).toBe(410);
    const wrong = await browser.get(path.replace(/state=[^&]+/, 'state=AAAA'));
    expect([wrong.status, wrong.words]).toEqual([422, expect.stringContaining('Nobody was signed in')]);
    expect((await browser.get(path)).status).toBe(410);
    const again = await provider.visit(await departure(browser));
    const { detail } = await instance.store.db
      .selectFrom('ceremonies')
      .select('detail')
      .executeTakeFirstOrThrow();
    await instance.store.db
      .updateTable('ceremonies')
      .set({ detail: detail.replace(/"nonce":"[^"]+"/, '"nonce":"AAAA"') })
      .execute();
    expect((await browser.get(again)).status).toBe(422);
    const ada = await signUp(instance, 'ada');
    const left = await provider.visit(await departure(ada));
    await ada.post('/sign-out');
    expect((await ada.get(left)).status).toBe(410);
    expect([await identities(), browser.cookie]).toEqual([[], '']);
  });

  it('that is down, declined or unknown changes nothing, and the page says so', async () => {
    const browser = openBrowser(instance);
    const down = await browser.post('/signin/with/away');
    expect([down.status, down.words]).toEqual([502, expect.stringContaining('Away does not answer')]);
    expect((await browser.post('/signin/with/nobody')).status).toBe(404);
    provider.account = null;
    const declined = await roundTrip(browser);
    expect([declined.status, declined.words]).toEqual([403, expect.stringContaining('did not agree')]);
    const evil = { Origin: 'https://evil.example' };
    for (const path of ['/signin/with/the-uni', '/account/identities/remove']) {
      expect((await browser.post(path, {}, evil)).status).toBe(403);
    }
    expect(await identities()).toEqual([]);
  });
});
