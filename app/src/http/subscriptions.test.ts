import { beforeEach, expect, it } from 'vitest';
import { leaveUrl } from '../digest/subscriptions/links.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { type Browser, mailedLinks, openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const FILES = {
  'papers.jsonl': [{ title: 'Tides', arxivId: '2601.00001', authors: ['Ada Poe'], keywords: ['Moons'] }],
};
const FORM = { frequency: 'daily', timezone: 'Asia/Kathmandu', hour: '6', weekly_day: '5', most: '20' };

describeOnEachDatabase('the paper by mail', (database) => {
  let instance: Instance;
  let visitor: Browser;
  let close: () => Promise<void>;

  async function open(access = 'open') {
    await database.open();
    const place = { ...(await database.place()), busyTimeoutMs: 0 };
    const environment = { BROADSHEET_URL: 'https://papers.example.org', BROADSHEET_ACCESS: access };
    instance = await openInstance({ now: NOW, files: FILES, place, environment });
    visitor = openBrowser(instance);
    close = () => instance.close();
  }
  beforeEach(async () => {
    await open();
    return () => close();
  });

  const subscribers = () => instance.store.db.selectFrom('subscribers').selectAll().execute();
  const lists = async () =>
    (await instance.store.db.selectFrom('subscriptions').selectAll().orderBy('id').execute()).map(
      ({ kind, target }) => (target === '' ? kind : `${kind}:${target}`),
    );
  const confirmations = async () => {
    const mails = await instance.store.db.selectFrom('outbox').selectAll().orderBy('id').execute();
    return mails.map(({ recipient, text, html }) => {
      const path = /https:\/\/papers\.example\.org(\/subscribe\/confirm\/\S+)/.exec(text ?? '')?.[1] ?? '';
      expect(html).toContain(path);
      return { recipient, path };
    });
  };
  const ask = (mail: string, fields: Record<string, string> = {}) =>
    visitor.post('/subscribe', { ...FORM, list: 'topic:moons', mail, ...fields });
  async function confirmed(mail: string, fields: Record<string, string> = {}): Promise<string> {
    await ask(mail, fields);
    const { to } = await visitor.post((await confirmations()).at(-1)?.path ?? '');
    return to?.split('?')[0] ?? '';
  }

  it('asks an address first, and comes once its link is used, as chosen', async () => {
    expect((await visitor.get('/subscribe?list=topic:moons')).words).toContain('Moons');
    expect((await ask(' Ada@Example.org', { search: 'deep tides', threshold: '3' })).to).toBe(
      '/subscribe/sent',
    );
    expect(await subscribers()).toEqual([]);
    const [mail] = await confirmations();
    expect(mail?.recipient).toBe('ada@example.org');
    // A scanner opens the link.
    const page = await visitor.get(mail?.path ?? '');
    expect(page.words).toContain('Moons');
    expect(page.words).toContain('every day at 06:00 (Asia/Kathmandu)');
    expect(await subscribers()).toEqual([]);
    const { to } = await visitor.post(mail?.path ?? '');
    expect((await visitor.get(to ?? '')).words).toMatch(
      /You are subscribed.*“deep tides”.*Moons|Moons.*“deep tides”/,
    );
    expect(await subscribers()).toMatchObject([
      { mail: 'ada@example.org', person_id: null, hour: 6, next_at: Date.parse('2026-01-23T00:15:00Z') },
    ]);
    expect(await lists()).toEqual(['topic:moons', 'search:q=deep+tides']);
    expect((await visitor.post(mail?.path ?? '')).status).toBe(410);
  });

  it('answers the same for an address that is known, and asks no mailbox again and again', async () => {
    await confirmed('ada@example.org');
    const [again, fresh] = [await ask('ada@example.org'), await ask('bob@example.org')];
    expect([again.status, again.to, again.html]).toEqual([fresh.status, fresh.to, fresh.html]);
    await ask('ada@example.org');
    expect((await ask('ada@example.org')).status).toBe(429);
    for (const fields of [
      { mail: 'ada' },
      { list: '' },
      { list: 'topic:nothing' },
      { timezone: '+05:00' },
      { threshold: 'many' },
    ]) {
      expect([fields, (await ask('eve@example.org', fields)).status]).toEqual([fields, 422]);
    }
  });

  it('is changed by the link of a mail, without signing in', async () => {
    const path = await confirmed('ada@example.org');
    await confirmed('ada@example.org', { list: 'trending' });
    const [topic, trending] = (
      await instance.store.db.selectFrom('subscriptions').select('id').execute()
    ).map(({ id }) => id);
    const saved = await visitor.post(path, {
      ...FORM,
      hour: '20',
      [`frequency-${topic}`]: 'weekly',
      [`votes-${topic}`]: '5',
    });
    expect(saved.to).toBe(`${path}?done=saved`);
    expect(
      await instance.store.db
        .selectFrom('subscriptions')
        .select(['frequency', 'threshold'])
        .orderBy('id')
        .execute(),
    ).toEqual([
      { frequency: 'weekly', threshold: 5 },
      { frequency: 'daily', threshold: null },
    ]);
    expect((await visitor.post(path, { ...FORM, [`votes-${topic}`]: '-1' })).status).toBe(422);
    await visitor.post(path, { leave: String(trending) });
    expect(await lists()).toEqual(['topic:moons']);
    // It comes on Fridays alone now.
    expect(await subscribers()).toMatchObject([{ hour: 20, next_at: Date.parse('2026-01-23T14:15:00Z') }]);
    expect((await visitor.post(path.replace(/.$/, '_'), { leave: 'all' })).status).toBe(404);
    const gone = await visitor.get((await visitor.post(path, { leave: 'all' })).to ?? '');
    expect([gone.status, gone.words]).toEqual([200, expect.stringContaining('Nothing comes any more')]);
    expect(await subscribers()).toEqual([]);
  });

  it('is left by one click of a mail program, which knows no cookie and no page of ours, for ever', async () => {
    const path = await confirmed('ada@example.org');
    const [{ id = 0, secret = '' } = {}] = await subscribers();
    const place = { name: '', publicUrl: 'https://papers.example.org', host: '', port: 0 };
    const url = leaveUrl(place, { id, secret, mail: 'ada@example.org' });
    const click = () =>
      instance.app.request(url, {
        method: 'POST',
        headers: { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' },
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      });
    await instance.store.db
      .insertInto('outbox')
      .values({
        subscriber_id: id,
        person_id: null,
        kind: 'edition',
        recipient: 'ada@example.org',
        domain: 'example.org',
        message_id: '<1@example.org>',
        subject: 'Tides',
        html: '',
        text: '',
        leave_url: url,
        list_id: null,
        created_at: 0,
        expires_at: 0,
        next_at: 0,
        attempts: 0,
      })
      .execute();
    expect((await visitor.get(new URL(url).pathname)).words).toContain('End all of it');
    const token = url.split('/').at(-1) ?? '';
    expect((await visitor.get(`/subscriptions/${id}/${token}`)).status).toBe(404);
    expect(await subscribers()).toHaveLength(1);
    expect((await click()).status).toBe(200);
    expect(await subscribers()).toEqual([]);
    // What waited is not sent, and the address is forgotten but for the confirmation.
    expect(await instance.store.db.selectFrom('outbox').select('kind').execute()).toEqual([
      { kind: 'confirmation' },
    ]);
    expect((await click()).status).toBe(200);
    expect((await visitor.get(path)).words).toContain('Nothing comes any more');
  });

  it('goes along with an account: one that is made, one that changes its address, one that is deleted', async () => {
    await confirmed('ada@example.org');
    const ada = await signUp(instance, 'ada');
    expect(await subscribers()).toMatchObject([{ mail: 'ada@example.org', person_id: 1 }]);
    const { to } = await ada.post('/subscribe', { ...FORM, list: 'following' });
    expect((await ada.get(to ?? '')).words).toContain('What you follow');
    const gone = await ada.post('/subscribe', { ...FORM, list: 'collection:7' });
    expect([gone.status, gone.words]).toEqual([422, expect.stringContaining('is not here any more')]);
    expect(await lists()).toEqual(['topic:moons', 'following']);
    // Another address had lists of its own, one of them the same.
    await confirmed('new@example.org');
    await confirmed('new@example.org', { list: 'trending' });
    await ada.post('/account/mail', { mail: 'new@example.org' });
    for (const { path } of (await mailedLinks(instance)).slice(-2)) await ada.post(path);
    // Whoever reads the old mailbox sees nothing of the new one.
    expect((await visitor.get(to?.split('?')[0] ?? '')).status).toBe(404);
    expect(await subscribers()).toMatchObject([{ mail: 'new@example.org', person_id: 1 }]);
    expect(await lists()).toEqual(['topic:moons', 'following', 'trending']);
    const data = JSON.parse((await ada.get('/account/data.json')).html) as { mail: unknown };
    expect(data.mail).toMatchObject({ address: 'new@example.org', lists: [{}, {}, { list: 'trending' }] });
    const path = (await ada.get('/subscriptions')).to ?? '';
    expect((await ada.post('/account/delete', { confirmation: 'ada' })).to).toBe('/');
    expect(await subscribers()).toEqual([]);
    expect((await visitor.get(path)).words).toContain('Nothing comes any more');
    const mails = await confirmations();
    expect(mails.map(({ recipient }) => recipient)).not.toContain('new@example.org');
  });

  it('is for members alone where everything is private, and its links work all the same', async () => {
    const path = await confirmed('ada@example.org');
    await ask('bob@example.org');
    const link = (await confirmations()).at(-1)?.path ?? '';
    await close();
    await open('private');
    expect((await visitor.get('/subscribe')).status).toBe(401);
    expect((await visitor.post(link)).status).toBe(410);
    expect((await visitor.get(path)).status).toBe(200);
  });
});
