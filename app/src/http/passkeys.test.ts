import { expect, it } from 'vitest';
import { openAuthenticator } from '../community/testing/authenticator.ts';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { openInstance } from './pages/testing.ts';
import { type Browser, openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const files = { 'papers.jsonl': [{ title: 'Tides', arxivId: '2601.00001' }] };
const AT = { rpId: 'papers.example.org', origin: 'https://papers.example.org' };

async function open(database: TestDatabase, environment = { BROADSHEET_URL: AT.origin }) {
  await database.open();
  return openInstance({
    now: NOW,
    files,
    place: { ...(await database.place()), busyTimeoutMs: 0 },
    environment,
  });
}

async function ask(browser: Browser, path: string): Promise<object> {
  return JSON.parse((await browser.postJson(path, {})).html) as object;
}

async function add(browser: Browser, phone = openAuthenticator(AT)) {
  const response = phone.create(await ask(browser, '/account/passkeys/options'));
  return { phone, answer: await browser.postJson('/account/passkeys/answer', { response, name: 'Phone' }) };
}

describeOnEachDatabase('the pages of passkeys', (database) => {
  it('add one to an account, which signs in with a session of its own and goes on where it began', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    const { phone, answer } = await add(ada);
    expect(JSON.parse(answer.html)).toEqual({ to: '/account?done=passkey#passkeys' });
    expect((await ada.get('/account?done=passkey')).words).toContain('it signs you in from now on');
    const before = ada.cookie;
    for (const [next, to] of [
      ['/saved', '/saved'],
      ['//evil.example', '/'],
    ] as const) {
      const response = phone.get(await ask(ada, '/signin/passkey/options'));
      const entered = await ada.postJson('/signin/passkey/answer', { response, next });
      expect(JSON.parse(entered.html)).toEqual({ to });
      const lines = entered.headers.getSetCookie();
      expect(lines).toHaveLength(3);
      for (const line of lines) expect(line).toMatch(/^__Host-.*; Path=\/;.*Secure/);
      expect(lines.filter((line) => !line.includes('Max-Age=0'))).toEqual([
        expect.stringMatching(/^__Host-broadsheet=[\w-]{43};.* HttpOnly; Secure; SameSite=Lax$/),
        expect.stringMatching(/^__Host-broadsheet-known=[\w-]{43};.* HttpOnly; Secure; SameSite=Lax$/),
      ]);
    }
    const old = await instance.app.request('/account', { headers: { Host: AT.rpId, Cookie: before } });
    expect([old.status, (await ada.get('/account')).status]).toEqual([401, 200]);
    expect((await ada.get('/account/data.json')).html).toContain(phone.id);
    await instance.close();
  });

  it('rename and remove, answer wrong ones with a sentence, and nobody is signed in', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    const { phone } = await add(ada);
    const renamed = await ada.post('/account/passkeys/rename', { passkey: phone.id, name: 'Key <b>' });
    expect(renamed.to).toContain('passkey-renamed');
    expect((await ada.get('/account')).html).toContain('value="Key &lt;b&gt;"');
    const browser = openBrowser(instance);
    const response = openAuthenticator(AT).get(await ask(browser, '/signin/passkey/options'));
    const refused = await browser.postJson('/signin/passkey/answer', { response });
    expect([refused.status, refused.html, browser.cookie]).toEqual([
      422,
      expect.stringContaining('nobody is signed in'),
      '',
    ]);
    expect((await ada.post('/account/passkeys/remove', { passkey: phone.id })).to).toContain(
      'passkey-removed',
    );
    expect((await ada.get('/account')).html).not.toContain('Key &lt;b&gt;');
    await instance.close();
  });

  it('are for whoever is signed in, for forms and scripts of ours, and for addresses with a name', async () => {
    const instance = await open(database);
    const nobody = openBrowser(instance);
    const ada = await signUp(instance, 'ada');
    const evil = { Origin: 'https://evil.example' };
    for (const path of ['options', 'answer', 'rename', 'remove']) {
      const address = `/account/passkeys/${path}`;
      expect((await nobody.postJson(address, {})).status, address).toBe(401);
      expect((await ada.postJson(address, {}, evil)).status, address).toBe(403);
    }
    for (const path of ['/signin/passkey/options', '/signin/passkey/answer']) {
      expect((await ada.postJson(path, {}, evil)).status).toBe(403);
    }
    for (let times = 0; times < 56; times += 1) await nobody.postJson('/signin/passkey/answer', 'x');
    expect((await nobody.postJson('/signin/passkey/options', {})).status).toBe(200);
    for (let times = 0; times < 4; times += 1) await nobody.postJson('/signin/passkey/options', {});
    expect((await nobody.postJson('/signin/passkey/options', {})).status).toBe(429);
    await instance.close();
    const numbered = await open(database, { BROADSHEET_URL: 'http://192.0.2.7' });
    expect((await openBrowser(numbered).get('/signin')).html).not.toContain('passkey-form');
    expect((await openBrowser(numbered).postJson('/signin/passkey/options', {})).status).toBe(422);
    await numbered.close();
  });
});
