import { expect, it } from 'vitest';
import { signIn } from '../community/testing.ts';
import { ingestBatch } from '../papers/ingest.ts';
import { keepTwins } from '../papers/keep-twins.ts';
import { recordOf } from '../papers/record.ts';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { openInstance } from './pages/testing.ts';
import { openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const WHY = 'It is <b>advertising</b>';

const files = {
  'papers.jsonl': [
    {
      title: 'On the tides',
      arxivId: '2601.00001',
      keywords: ['Moons'],
      categories: ['cs.LG'],
      authors: ['Ada Poe'],
    },
    {
      title: 'On the ebb',
      arxivId: '2601.00002',
      keywords: ['Moons'],
      categories: ['cs.LG'],
      authors: ['Ada Poe'],
    },
  ],
};

async function open(database: TestDatabase, more: Record<string, string> = {}) {
  await database.open();
  const place = { ...(await database.place()), busyTimeoutMs: 0 };
  const environment = { BROADSHEET_URL: 'https://papers.example.org', ...more };
  const instance = await openInstance({ now: NOW, files, place, environment });
  const mo = openBrowser(instance, await signIn(instance.store, 'moderator', Date.parse(NOW)));
  return { instance, mo, ada: await signUp(instance, 'ada'), visitor: openBrowser(instance) };
}

describeOnEachDatabase('moderation', (database) => {
  it('hides a paper wherever one looks for it, says why on its page, and shows it again', async () => {
    const { instance, mo, visitor } = await open(database, { BROADSHEET_APPEALS: 'appeals@example.org' });
    const hidden = await mo.post('/moderation/hide', { paper: '2601.00001', do: 'hide', why: WHY });
    expect([hidden.status, hidden.to]).toEqual([303, '/moderation#entry-1']);
    const pages = [
      '/',
      '/latest',
      '/papers/trending',
      '/search?q=tides',
      '/search?q=2601.00001',
      '/similar?like=2601.00002',
      '/complete?q=on+the+ti',
      '/authors/ada-poe',
      '/topics/moons',
      '/categories/cs.LG',
      '/papers/2601.00002',
    ];
    for (const page of pages) expect((await visitor.get(page)).html, page).not.toContain('On the tides');
    expect((await visitor.get('/latest')).words).toContain('On the ebb');
    const page = await visitor.get('/papers/2601.00001');
    expect(page.status).toBe(404);
    expect(page.words).toContain('It is &lt;b&gt;advertising&lt;/b&gt;');
    expect(page.html).toContain('href="mailto:appeals@example.org"');
    expect((await mo.get('/papers/2601.00001')).words).toContain('Show it again');
    await mo.post('/moderation/hide', { paper: '2601.00001', do: 'show', why: 'A mistake' });
    expect((await visitor.get('/latest')).words).toContain('On the tides');
    const log = await visitor.get('/moderation?act=hide');
    expect(log.words).toContain('moderator hid paper 2601.00001 It is &lt;b&gt;advertising&lt;/b&gt;');
    expect(log.words).not.toContain('A mistake');
    await instance.close();
  });

  it('says to somebody suspended why, until when and where to appeal, and lets them read', async () => {
    const { instance, mo, ada } = await open(database);
    const wish = { person: 'ada', do: 'suspend', end: 'date', date: '2026-02-01', why: WHY };
    expect((await mo.post('/moderation/suspend', { ...wish, why: '' })).words).toContain('Say why');
    expect((await mo.post('/moderation/suspend', wish)).status).toBe(303);
    const vote = await ada.post('/marks', { paper: '2601.00001', do: 'vote-on', back: '/' });
    expect(vote.status).toBe(403);
    expect(vote.words).toContain('2026-02-01 23:59 UTC');
    expect(vote.words).toContain('It is &lt;b&gt;advertising&lt;/b&gt;');
    expect(vote.words).toContain('Appeal to the owner of this paper');
    expect((await ada.get('/latest')).status).toBe(200);
    expect((await ada.get('/notices')).words).toContain('You are suspended until');
    expect((await mo.post('/moderation/suspend', { person: 'ada', do: 'lift', why: 'Heard' })).status).toBe(
      303,
    );
    expect((await ada.post('/marks', { paper: '2601.00001', do: 'vote-on', back: '/' })).status).toBe(303);
    await instance.close();
  });

  it('takes reports, keeps what was typed where there were too many, and shows them to moderators', async () => {
    const { instance, mo, ada } = await open(database);
    expect((await ada.get('/papers/2601.00001')).html).toContain('/report?subject=paper-2601.00001');
    const send = () => ada.post('/report', { subject: 'paper-2601.00001', why: WHY });
    expect((await ada.post('/report', { subject: 'paper-2601.00001', why: '' })).status).toBe(422);
    expect((await send()).to).toBe('/report?subject=paper-2601.00001&done=done');
    for (let more = 0; more < 9; more += 1) await send();
    const tooMany = await send();
    expect([tooMany.status, tooMany.headers.get('Retry-After')]).toEqual([429, '3600']);
    expect(tooMany.words).toContain('It is &lt;b&gt;advertising&lt;/b&gt;');
    expect((await mo.get('/moderation/reports')).words).toContain('Paper 2601.00001 On the tides 1 report');
    const kept = { subject: 'paper-2601.00001', do: 'dismiss', why: 'It is a paper' };
    expect((await mo.post('/moderation/reports', kept)).status).toBe(303);
    expect((await ada.get('/notices')).words).toContain('It is a paper');
    await instance.close();
  });

  it('shows what is reported, in words, with the way to suspend who wrote it', async () => {
    const { instance, mo, ada } = await open(database);
    await ada.post('/comments', { paper: '2601.00001', text: 'Buy **boats** <b>now</b>' });
    const { id } = await instance.store.db.selectFrom('comments').select('id').executeTakeFirstOrThrow();
    expect((await mo.get(`/report?subject=comment-${id}`)).words).toContain('Report a comment on 2601.00001');
    await mo.post('/report', { subject: `comment-${id}`, why: WHY });
    const queue = await mo.get('/moderation/reports');
    expect(queue.words).toContain('A comment on 2601.00001 Buy boats &lt;b&gt;now&lt;/b&gt; by');
    expect(queue.html).toContain('/moderation/suspend?person=ada');
    expect((await mo.get('/moderation')).words).not.toContain('Appeal to');
    await instance.close();
  });

  it('shows papers that may be one, which are merged or told apart for good', async () => {
    const { instance, mo } = await open(database);
    const twin = { authors: ['Ann Lee'], title: 'Twins of the sea' };
    const years = [2010, 2020, 2030].map((year) => recordOf({ ...twin, year }));
    await ingestBatch(instance.store, 'jsonl', years, { now: Date.parse(NOW) });
    await keepTwins(instance.store, Date.parse(NOW));
    const page = await mo.get('/moderation/twins');
    expect(page.words).toContain('3 pairs of papers');
    const [, one = '', other = ''] = /kept=([^&"]+)&amp;other=([^"]+)/.exec(page.html) ?? [];
    expect((await mo.post('/moderation/twins', { one, other, why: '' })).words).toContain('Say why');
    const told = { one, other, why: 'Ten years lie between' };
    expect((await mo.post('/moderation/twins', told)).to).toBe('/moderation/twins');
    expect((await mo.post('/moderation/twins', told)).words).toContain('decided by somebody else');
    await keepTwins(instance.store, Date.parse(NOW));
    expect((await mo.get('/moderation/twins')).words).toContain('2 pairs of papers');
    const log = (await mo.get('/moderation?act=apart')).words;
    expect(log).toContain(`told apart paper ${one} and paper ${other} Ten years lie between`);
    await instance.close();
  });

  it('shows the audit to owners, with names and no secret', async () => {
    const { instance } = await open(database);
    const owner = openBrowser(instance, await signIn(instance.store, 'owner', Date.parse(NOW)));
    await owner.post('/setup/mail', { SMTP_URL: 'smtp://user:hush-hush@mail.example.org:587' });
    const { words } = await owner.get('/admin/audit');
    expect(words).toContain('changed settings SMTP_URL');
    expect(words).not.toContain('hush-hush');
    await instance.close();
  });
});
