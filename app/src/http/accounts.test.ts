import { expect, it } from 'vitest';
import { signIn } from '../community/testing.ts';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { mailedLinks, openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const files = { 'papers.jsonl': [{ title: 'Tides', arxivId: '2601.00001' }] };
const URL_ONLY = { BROADSHEET_URL: 'https://papers.example.org' };

async function open(database: TestDatabase, more: Record<string, string> = {}, now = NOW): Promise<Instance> {
  // Opened first, it has our tables already.
  await database.open();
  // As the server opens it: it waits for other writers itself.
  const place = { ...(await database.place()), busyTimeoutMs: 0 };
  return openInstance({ now, files, place, environment: { ...URL_ONLY, ...more } });
}

const people = ({ store }: Instance) => store.db.selectFrom('people').selectAll().orderBy('id').execute();

describeOnEachDatabase('signing in by a mailed link', (database) => {
  it('makes an account with a name, goes on where it began, and signs in again later', async () => {
    const instance = await open(database);
    const browser = openBrowser(instance);
    expect((await browser.get('/signin?next=/papers/2601.00001')).html).toContain(
      'value="/papers/2601.00001"',
    );
    const asked = await browser.post('/signin', { mail: ' Ada@Example.org ', next: '/papers/2601.00001' });
    expect([asked.status, asked.to]).toEqual([303, '/signin/sent']);
    const [link] = await mailedLinks(instance);
    expect(link?.to).toBe('ada@example.org');
    for (let look = 0; look < 2; look += 1) {
      const page = await browser.get(link?.path ?? '');
      expect([page.status, page.headers.get('Cache-Control')]).toEqual([200, 'no-store, private']);
      expect(page.words).toContain('Make my account');
    }
    const wrong = await browser.post(link?.path ?? '', { name: 'Ada <b>', handle: 'Admin' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('value="Ada &lt;b&gt;"');
    expect(wrong.words).toContain('This one is taken');
    const entered = await browser.post(link?.path ?? '', { name: 'Ada <b>', handle: 'Ada-L' });
    expect([entered.status, entered.to]).toEqual([303, '/papers/2601.00001']);
    expect(browser.cookie).toMatch(/^__Host-broadsheet=[\w-]{43}$/);
    expect(await people(instance)).toMatchObject([
      { handle: 'ada-l', display_name: 'Ada <b>', mail: 'ada@example.org', role: 'reader', invited_by: null },
    ]);
    expect((await browser.get('/')).html).toContain('>Ada &lt;b&gt;</a>');
    expect((await openBrowser(instance).get(link?.path ?? '')).status).toBe(410);
    const again = openBrowser(instance);
    await again.post('/signin', { mail: 'ada@example.org' });
    const second = (await mailedLinks(instance)).at(-1)?.path ?? '';
    expect((await again.get(second)).words).toContain('Welcome back');
    expect((await again.post(second)).to).toBe('/');
    expect(await people(instance)).toHaveLength(1);
    await instance.close();
  });

  it('keeps only a hash of the token, and no link after its time', async () => {
    const instance = await open(database);
    await openBrowser(instance).post('/signin', { mail: 'ada@example.org' });
    const token = (await mailedLinks(instance))[0]?.path.split('/').at(-1) ?? '';
    const links = await instance.store.db.selectFrom('sign_in_links').selectAll().execute();
    expect(JSON.stringify(links)).not.toContain(token);
    await instance.close();
    const later = await open(database, {}, '2026-01-22T10:15:00Z');
    expect((await openBrowser(later).post(`/signin/${token}`, { name: 'A', handle: 'ada' })).status).toBe(
      410,
    );
    await later.close();
  });

  it('lets one of several in that use a link at the same time', async () => {
    const instance = await open(database);
    await openBrowser(instance).post('/signin', { mail: 'ada@example.org' });
    const [link] = await mailedLinks(instance);
    const tries = ['a1', 'a2', 'a3', 'a4'].map((handle) =>
      openBrowser(instance).post(link?.path ?? '', { name: handle, handle }),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([303, 410, 410, 410]);
    expect(await people(instance)).toHaveLength(1);
    await instance.close();
  });

  it('refuses what is no address, and leads nowhere but here', async () => {
    const instance = await open(database);
    for (const mail of ['', 'ada', 'a@b@c', 'a@b.org\r\nBcc: c@d.org', `${'a'.repeat(300)}@b.org`]) {
      expect((await openBrowser(instance).post('/signin', { mail })).status).toBe(422);
    }
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', '/\tx']) {
      await openBrowser(instance).post('/signin', { mail: 'ada@example.org', next });
    }
    const rows = await instance.store.db.selectFrom('sign_in_links').select('next').execute();
    expect(rows.map(({ next }) => next)).toEqual([null, null, null, null]);
    await instance.close();
  });

  it('answers and does the same whether there is an account or not', async () => {
    const instance = await open(database, { BROADSHEET_ACCESS: 'invite' });
    await instance.store.write(async (transaction) => {
      await transaction
        .insertInto('people')
        .values({
          handle: 'ada',
          display_name: 'Ada',
          mail: 'ada@example.org',
          role: 'reader',
          created_at: 0,
        })
        .execute();
    });
    const ask = (mail: string) => openBrowser(instance).post('/signin', { mail });
    const [known, unknown] = [await ask('ada@example.org'), await ask('bob@example.org')];
    const seen = ({ status, to, html, headers }: typeof known) => [
      status,
      to,
      html,
      [...headers].filter(([name]) => name !== 'x-request-id'),
    ];
    expect(seen(unknown)).toEqual(seen(known));
    const rows = await instance.store.db.selectFrom('messages').selectAll().orderBy('id').execute();
    expect(rows.map(({ recipient, text }) => [recipient, text !== null])).toEqual([
      ['ada@example.org', true],
      ['bob@example.org', false],
    ]);
    expect(await instance.store.db.selectFrom('sign_in_links').select('purpose').execute()).toHaveLength(2);
    await instance.close();
  });

  it('may be asked for only so often, over restarts, unless limits are off', async () => {
    const instance = await open(database);
    const ask = (one: Instance, mail = 'ada@example.org') => openBrowser(one).post('/signin', { mail });
    for (let tries = 0; tries < 5; tries += 1) expect((await ask(instance)).status).toBe(303);
    await instance.close();
    const restarted = await open(database, {}, '2026-01-22T10:20:00Z');
    const refused = await ask(restarted);
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '2400']);
    expect(refused.words).toContain('too often');
    expect(refused.words).toContain('Try again in 40 minutes.');
    expect((await ask(restarted, 'bob@example.org')).status).toBe(303);
    await restarted.close();
    const unlimited = await open(database, { BROADSHEET_RATE_LIMITS: 'off' });
    expect((await ask(unlimited)).status).toBe(303);
    await unlimited.close();
  });
});

describeOnEachDatabase('invitations', (database) => {
  it('let one person in where nobody else may come, and remember who invited whom', async () => {
    const instance = await open(database, { BROADSHEET_ACCESS: 'private' });
    const host = openBrowser(instance, await signIn(instance.store, 'reader', Date.parse(NOW)));
    const made = await host.post('/account/invitations');
    const path = /https:\/\/papers\.example\.org(\/invitations\/[\w-]{43})/.exec(made.html)?.[1] ?? '';
    const guest = openBrowser(instance);
    expect((await guest.get('/')).status).toBe(401);
    const page = await guest.get(path);
    expect(page.words).toContain('reader invites you');
    const invitation = path.split('/').at(-1) ?? '';
    await guest.post('/signin', { mail: 'bob@example.org', invitation });
    await openBrowser(instance).post('/signin', { mail: 'eve@example.org', invitation });
    const [bobs, eves] = await mailedLinks(instance);
    expect((await guest.post(bobs?.path ?? '', { name: 'Bob', handle: 'bob' })).to).toBe('/');
    expect((await guest.get('/')).status).toBe(200);
    expect((await openBrowser(instance).post(eves?.path ?? '', { name: 'Eve', handle: 'eve' })).status).toBe(
      410,
    );
    const [reader, bob, nobody] = await people(instance);
    expect([bob?.invited_by, nobody]).toEqual([reader?.id, undefined]);
    expect((await openBrowser(instance).get(path)).status).toBe(410);
    expect((await host.get('/account')).words).toContain('Used by Bob');
    await instance.close();
  });

  it('are few for a reader, and for nobody who is not signed in', async () => {
    const instance = await open(database);
    expect((await openBrowser(instance).post('/account/invitations')).status).toBe(401);
    const ada = await signUp(instance, 'ada');
    for (let count = 0; count < 5; count += 1) await ada.post('/account/invitations');
    expect((await ada.post('/account/invitations')).words).toContain('as many as there can be');
    expect(await instance.store.db.selectFrom('invitations').select('id').execute()).toHaveLength(5);
    await instance.close();
  });
});

describeOnEachDatabase('an account', (database) => {
  it('changes its name, but not to a handle that somebody has or had', async () => {
    const instance = await open(database);
    const [ada, bob] = [await signUp(instance, 'ada'), await signUp(instance, 'bob')];
    expect((await ada.post('/account/profile', { name: 'Ada L', handle: 'bob' })).status).toBe(422);
    expect((await bob.post('/account/delete', { confirmation: 'bob' })).to).toBe('/');
    expect((await ada.post('/account/profile', { name: 'Ada L', handle: 'bob' })).status).toBe(422);
    expect((await ada.post('/account/profile', { name: 'Ada L', handle: 'lovelace' })).status).toBe(303);
    expect(await people(instance)).toMatchObject([
      { handle: 'lovelace', display_name: 'Ada L' },
      { handle: expect.stringMatching(/^deleted-[0-9a-f]{40}$/) as string, mail: null },
    ]);
    await instance.close();
  });

  it('shows where it is signed in and ends sessions of its own only', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    const bob = await signUp(instance, 'bob');
    const phone = openBrowser(instance);
    await phone.post('/signin', { mail: 'ada@example.org' });
    await phone.post((await mailedLinks(instance)).at(-1)?.path ?? '');
    const page = await ada.get('/account');
    expect(page.words).toContain('Firefox on Linux (this one)');
    const ids = [...page.html.matchAll(/name="session" value="([\w-]{43})"/g)].map(([, id = '']) => id);
    expect(ids).toHaveLength(1);
    await bob.post('/account/sessions/end', { session: ids[0] ?? '' });
    expect((await phone.get('/account')).status).toBe(200);
    await ada.post('/account/sessions/end', { session: ids[0] ?? '' });
    expect((await phone.get('/account')).status).toBe(401);
    const known = () =>
      instance.store.db.selectFrom('known_browsers').select('person_id').orderBy('person_id').execute();
    expect((await known()).map(({ person_id }) => person_id)).toEqual([1, 1, 2]);
    await ada.post('/account/sessions/end', { session: 'others' });
    expect((await known()).map(({ person_id }) => person_id)).toEqual([1, 2]);
    expect([(await ada.get('/account')).status, (await bob.get('/account')).status]).toEqual([200, 200]);
    await instance.close();
  });

  it('is signed out also while an import writes', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    const importing = await database.open();
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const batch = importing.write(() => {
      begin();
      return ended;
    });
    await begun;
    setTimeout(end, 100);
    const { status, to } = await ada.post('/sign-out');
    expect([status, to, ada.cookie]).toEqual([303, '/', '']);
    await batch;
    await instance.close();
  });

  it('gets another address once both sides have said so', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    const bob = await signUp(instance, 'bob');
    await ada.post('/account/mail', { mail: 'new@example.org' });
    const [toNew, toOld] = (await mailedLinks(instance)).slice(-2);
    expect([toNew?.to, toOld?.to]).toEqual(['new@example.org', 'ada@example.org']);
    expect((await openBrowser(instance).get(toNew?.path ?? '')).words).toContain('new@example.org');
    expect((await ada.get(toNew?.path ?? '')).html).toMatch(/<main.*class="entry">.*name="form_token"/s);
    expect((await ada.post(toNew?.path ?? '')).to).toBe('/account?done=mail-confirmed');
    expect((await people(instance))[0]?.mail).toBe('ada@example.org');
    expect((await openBrowser(instance).post(toNew?.path ?? '')).status).toBe(410);
    expect((await bob.post(toOld?.path ?? '')).words).toContain('has its new address');
    expect((await people(instance))[0]?.mail).toBe('new@example.org');
    expect((await ada.get('/account')).status).toBe(401);
    await instance.close();
  });

  it('never gets an address that somebody else has', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    await signUp(instance, 'bob');
    await ada.post('/account/mail', { mail: 'bob@example.org' });
    const [toNew, toOld] = (await mailedLinks(instance)).slice(-2);
    await ada.post(toOld?.path ?? '');
    expect((await ada.post(toNew?.path ?? '')).status).toBe(409);
    expect((await people(instance)).map(({ mail }) => mail)).toEqual(['ada@example.org', 'bob@example.org']);
    await instance.close();
  });

  it('is shown to nobody else, and its messages to the owner only', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    for (const path of ['/account', '/account/data.json']) {
      expect((await openBrowser(instance).get(path)).status).toBe(401);
    }
    expect((await ada.get('/admin/messages')).status).toBe(403);
    await openBrowser(instance).post('/signin', { mail: 'bob@example.org' });
    const owner = openBrowser(instance, await signIn(instance.store, 'owner', Date.parse(NOW)));
    const words = (await owner.get('/admin/messages')).words;
    expect(words).toMatch(/To bob@example.org.*https:\/\/papers.example.org\/signin\/[\w-]{43}/);
    expect((await owner.get('/admin')).words).toContain('Messages');
    await instance.close();
  });
});
