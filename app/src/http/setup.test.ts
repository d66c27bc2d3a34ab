import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { SYSTEM } from '../community/actor.ts';
import { makeOwnerLink } from '../community/owner-links.ts';
import { says, startService, type TestService } from '../outbound/testing.ts';
import { storedSettings } from '../store/settings.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { openInstance } from './pages/testing.ts';
import { type RunningServer, startServer } from './server.ts';
import { startProvider } from './testing/provider.ts';

const NOW = '2026-01-22T10:00:00Z';
const LOCAL = { Host: 'localhost', Origin: 'http://localhost' };

/** Two papers by hand: the starter shelf takes longer than most tests. */
const files = {
  'papers.jsonl': [
    { title: 'Tides', arxivId: '2601.00001', categories: ['cs.LG'] },
    { title: 'Ebb', arxivId: '2601.00002', categories: ['hep-th'] },
  ],
};

/** What a test has started, last first. */
let started: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of started) await one.close();
  started = [];
});

type Fields = readonly (readonly [name: string, value: string])[];

describeOnEachDatabase('setup', (database) => {
  async function owner(environment: Record<string, string> = {}) {
    const instance = await openInstance({ now: NOW, files, place: await database.place(), environment });
    started.unshift(instance);
    const { token } = await makeOwnerLink(instance.store, SYSTEM, { now: Date.parse(NOW) });
    const welcome = await instance.app.request(`/welcome/${token}`, { method: 'POST', headers: LOCAL });
    const headers = { ...LOCAL, Cookie: welcome.headers.get('Set-Cookie')?.split(';')[0] ?? '' };
    const send = async (section: string, fields: Fields) => {
      const body = new URLSearchParams(fields.map(([name, value]) => [name, value]));
      const answer = await instance.app.request(`/setup/${section}`, { method: 'POST', headers, body });
      return { status: answer.status, to: answer.headers.get('Location'), page: await answer.text() };
    };
    const page = async (path = '/setup') => (await instance.app.request(path, { headers })).text();
    return { instance, send, page };
  }

  /** The text of what a test or a save has said. */
  function outcomeOf(page: string): string {
    const outcome = /<(?:div|p) class="outcome[^>]*>(.*?)<\/form>/s.exec(page)?.[1] ?? '';
    return outcome
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  }

  it('is for the owner only, reading and sending', async () => {
    const { instance } = await owner();
    expect((await instance.app.request('/setup', { headers: LOCAL })).status).toBe(401);
    const sent = await instance.app.request('/setup/name', { method: 'POST', headers: LOCAL });
    expect(sent.status).toBe(401);
    expect(await storedSettings(instance.store.db)).toEqual({});
  });

  it('keeps a name, shows it at once, and counts what is done', async () => {
    const { send, page } = await owner();
    expect(await page()).toContain('0 of 7 done');
    const saved = await send('name', [
      ['do', 'save'],
      ['BROADSHEET_NAME', ' The <Tidal> Times '],
      ['BROADSHEET_DESCRIPTION', ''],
    ]);
    expect([saved.status, saved.to]).toEqual([303, '/setup?saved=name#name']);
    const shown = await page('/setup?saved=name');
    expect(shown).toContain('1 of 7 done');
    expect(shown).toContain('<a href="/">The &lt;Tidal&gt; Times</a>');
    expect(outcomeOf(shown)).toBe('Saved.');
  });

  it('keeps nothing of a part with a mistake, and shows what was typed with the reason', async () => {
    const { instance, send } = await owner();
    const { status, page } = await send('mail', [
      ['do', 'save'],
      ['SMTP_URL', 'smtp://mail.example.org'],
      ['BROADSHEET_MAIL_FROM', 'nobody'],
    ]);
    expect(status).toBe(422);
    expect(page).toContain('value="nobody"');
    expect(page).toMatch(/id="BROADSHEET_MAIL_FROM-error">[^<]*papers@example.org/);
    expect(await storedSettings(instance.store.db)).toEqual({});
  });

  it('takes checkboxes and typed codes as one list', async () => {
    const { instance, send, page } = await owner();
    await send('categories', [
      ['do', 'save'],
      ['BROADSHEET_CATEGORIES', 'cs.LG'],
      ['BROADSHEET_CATEGORIES', 'hep-th'],
      ['BROADSHEET_CATEGORIES', 'bio, tides'],
    ]);
    expect(await storedSettings(instance.store.db)).toEqual({
      BROADSHEET_CATEGORIES: 'cs.LG, hep-th, bio, tides',
    });
    expect(await page()).toMatch(/value="cs.LG" checked/);
    expect(await page()).toContain('value="bio, tides"');
    const tested = await send('categories', [
      ['do', 'test'],
      ['BROADSHEET_CATEGORIES', 'cs.LG'],
    ]);
    expect(outcomeOf(tested.page)).toMatch(/^1 of the 2 papers in the store is in these categories/);
  });

  it('never shows a secret again; it can stay, be replaced and be removed', async () => {
    const { instance, send, page } = await owner();
    const mail = (...more: Fields) =>
      send('mail', [['do', 'save'], ['BROADSHEET_MAIL_FROM', 'a@b.org'], ...more]);
    await mail(['SMTP_URL', 'smtp://ada:geheim@mail.example.org']);
    const shown = await page();
    expect(shown).not.toContain('geheim');
    expect(shown).toContain('<span class="field-state">set</span>');
    await mail(['SMTP_URL', '']);
    expect(await storedSettings(instance.store.db)).toMatchObject({
      SMTP_URL: 'smtp://ada:geheim@mail.example.org',
    });
    await mail(['SMTP_URL', ''], ['remove', 'SMTP_URL']);
    expect(await storedSettings(instance.store.db)).toEqual({ BROADSHEET_MAIL_FROM: 'a@b.org' });
  });

  it('shows what the environment has set, with the reason, and does not change it', async () => {
    const { instance, send, page } = await owner({ BROADSHEET_NAME: 'Fixed' });
    expect(await page()).toMatch(/Set by <code>BROADSHEET_NAME<\/code> in the environment/);
    await send('name', [
      ['do', 'save'],
      ['BROADSHEET_NAME', 'Other'],
      ['BROADSHEET_DESCRIPTION', 'Mine'],
    ]);
    expect(await storedSettings(instance.store.db)).toEqual({ BROADSHEET_DESCRIPTION: 'Mine' });
    expect(await page()).toContain('<a href="/">Fixed</a>');
  });

  it('closes the paper at once when it becomes private, and opens it again', async () => {
    const { instance, send } = await owner();
    const frontPage = async () => (await instance.app.request('/', { headers: LOCAL })).status;
    expect(await frontPage()).toBe(200);
    await send('access', [
      ['do', 'save'],
      ['BROADSHEET_ACCESS', 'private'],
    ]);
    expect(await frontPage()).toBe(401);
    const wrong = await send('access', [
      ['do', 'save'],
      ['BROADSHEET_ACCESS', 'ajar'],
    ]);
    expect(wrong.status).toBe(422);
    await send('access', [
      ['do', 'save'],
      ['BROADSHEET_ACCESS', 'open'],
    ]);
    expect(await frontPage()).toBe(200);
  });

  it('asks the chosen sources for one page and keeps none of it', async () => {
    const rss =
      '<rss version="2.0"><channel><pubDate>Thu, 22 Jan 2026 00:00:00 -0500</pubDate></channel></rss>';
    const service: TestService = await startService(says(200, rss), says(404, 'gone'));
    started.push(service);
    const { instance, send } = await owner({ BROADSHEET_ARXIV_RSS_URL: service.url });
    const ask = async () =>
      outcomeOf(
        (
          await send('sources', [
            ['do', 'test'],
            ['BROADSHEET_SOURCES', 'arxiv-rss'],
          ])
        ).page,
      );
    expect(await ask()).toMatch(/^Every chosen source answers\. arxiv-rss: answers/);
    await instance.store.db.updateTable('service_slots').set({ next_at: 0 }).execute();
    expect(await ask()).toMatch(/^0 of 1 answer\. arxiv-rss: .*404/);
    expect(await instance.store.db.selectFrom('source_states').selectAll().execute()).toEqual([]);
    expect(await storedSettings(instance.store.db)).toEqual({});
    const unknown = await send('sources', [
      ['do', 'save'],
      ['BROADSHEET_SOURCES', 'gopher'],
    ]);
    expect(unknown.page).toContain('There is no source gopher');
  });

  it('takes providers that sign people in, asks them, and keeps their secrets to itself', async () => {
    const provider = await startProvider([]);
    const other = await startService(says(404, 'no'));
    started.unshift(provider, other);
    const { instance, send, page } = await owner({ BROADSHEET_URL: 'http://localhost' });
    const fields = (issuer: string): Fields => [
      ['BROADSHEET_OIDC', `Local | ${provider.issuer} | broadsheet\r\nOther | ${issuer} | x`],
      ['BROADSHEET_OIDC_SECRETS', 'local=geheim'],
    ];
    const asked = outcomeOf((await send('providers', [['do', 'test'], ...fields(other.url)])).page);
    expect(asked).toContain(
      'Local answers. Give it the callback http://localhost/signin/with/local/callback.',
    );
    expect(asked).toMatch(/Other: .+ Nothing was saved/);
    const wrong = await send('providers', [['do', 'save'], ...fields('http://elsewhere.example.org')]);
    expect([wrong.status, wrong.page.includes('begins with https:')]).toEqual([422, true]);
    expect((await send('providers', [['do', 'save'], ...fields(other.url)])).status).toBe(303);
    expect((await storedSettings(instance.store.db)).BROADSHEET_OIDC_SECRETS).toBe('local=geheim');
    expect(await page()).not.toContain('geheim');
    const signIn = await instance.app.request('/signin', { headers: LOCAL });
    expect(await signIn.text()).toContain('/signin/with/other');
  });

  it('finds itself at its public address, and says what stands there instead', async () => {
    const { instance, send } = await owner();
    const log = pino({ level: 'silent' });
    const server: RunningServer = await startServer(instance.app, { host: '127.0.0.1', port: 0, log });
    const other = await startService(
      says(200, '<html>'),
      says(502, 'bad gateway'),
      says(200, '{"ok":true,"nonce":"of another"}'),
    );
    started.unshift(server, other);
    const ask = async (url: string) =>
      outcomeOf(
        (
          await send('address', [
            ['do', 'test'],
            ['BROADSHEET_URL', url],
          ])
        ).page,
      );
    expect(await ask(server.url)).toMatch(/^This Broadsheet answers at/);
    expect(await ask(other.url)).toMatch(/it is no Broadsheet/);
    expect(await ask(other.url)).toMatch(/does not reach this Broadsheet/);
    expect(await ask(other.url)).toMatch(/but not this one/);
    expect(await ask('http://127.0.0.1:1')).toMatch(/cannot be reached.*Nothing listens there/);
    expect(await ask('http://papers.invalid')).toMatch(/The name has no address|could not be looked up/);
    expect(await ask('')).toMatch(/no address to test/);
  });

  it('sends a test message as it is typed, and keeps nothing', async () => {
    let recipient = '';
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo({ address }, _session, done) {
        recipient = address;
        done();
      },
    });
    await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
    started.push({ close: () => new Promise((resolve) => smtp.close(resolve)) });
    const { port } = smtp.server.address() as AddressInfo;
    const { instance, send } = await owner();
    const typed: Fields = [
      ['do', 'test'],
      ['SMTP_URL', `smtp://127.0.0.1:${port}`],
      ['BROADSHEET_MAIL_FROM', 'papers@example.org'],
    ];
    expect(outcomeOf((await send('mail', typed)).page)).toMatch(/^Type the address/);
    const sent = await send('mail', [...typed, ['test_mail_to', 'ada@example.org']]);
    expect(outcomeOf(sent.page)).toMatch(/^The server took a message for ada@example.org/);
    expect(sent.page).toContain('value="ada@example.org"');
    expect(recipient).toBe('ada@example.org');
    expect(await storedSettings(instance.store.db)).toEqual({});
  });

  it('answers a part that is none with 404, and the address of a form with the page', async () => {
    const { instance, send } = await owner();
    expect((await send('nothing', [])).status).toBe(404);
    expect((await instance.app.request('/setup/name')).headers.get('Location')).toBe('/setup');
  });
});
