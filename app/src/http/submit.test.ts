import { afterEach, expect, it } from 'vitest';
import { says, type TestAnswer } from '../outbound/testing.ts';
import { arxivAnswer, type LookupServers, startLookupServers } from '../papers/lookup/testing.ts';
import { settlePicture } from '../store/pictures.ts';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { type Browser, openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const files = {
  'papers.jsonl': [
    { title: 'Tides', arxivId: '2601.00001', abstract: 'One.', organization: 'Harbor Institute' },
    { title: 'Flood', arxivId: '2601.00003', organization: 'Harbor Institute' },
    { title: 'Ebb', arxivId: '2601.00002', organization: 'HARBOR  institute!', published: '2026-01-02' },
  ],
};

describeOnEachDatabase('the pages to submit', (database) => {
  let servers: LookupServers;
  let instance: Instance;
  afterEach(async () => {
    await instance.close();
    await servers.close();
  });

  async function open(place: TestDatabase, answers: Readonly<Record<string, TestAnswer>>): Promise<Browser> {
    servers = await startLookupServers(answers);
    await place.open();
    instance = await openInstance({
      now: NOW,
      files,
      place: await place.place(),
      reach: servers.reach,
      environment: {
        ...servers.environment,
        BROADSHEET_URL: 'https://papers.example.org',
        BROADSHEET_RATE_LIMITS: 'off',
      },
    });
    return signUp(instance, 'ada');
  }

  it('lead from an identifier over what was found to the front page, and say who did it', async () => {
    const title = 'Neap &lt;b&gt;tides&lt;/b&gt; of $x^2$';
    const ada = await open(database, { '/arxiv': arxivAnswer({ id: '2601.00009', title }) });
    expect((await openBrowser(instance).get('/submit')).status).toBe(401);
    const found = await ada.post('/submit', { paper: 'https://arxiv.org/abs/2601.00009' });
    expect([found.status, found.to]).toEqual([303, expect.stringMatching(/^\/submit\/found\//)]);
    const shown = await ada.get(found.to ?? '');
    expect(shown.words).toContain('Ann Lee, Bo Chen arXiv 2601.00009');
    expect(shown.words).toContain('It is new here.');
    expect(shown.html).not.toContain('<b>tides');
    expect(shown.headers.get('Cache-Control')).toContain('no-store');
    const finding = /name="finding" value="([^"]*)"/.exec(shown.html)?.[1] ?? '';
    const done = await ada.post('/submit/confirm', { finding });
    expect([done.status, done.to]).toEqual([303, '/papers/2601.00009?submitted=yes']);
    const page = await ada.get(done.to ?? '');
    expect(page.words).toContain('It stands on Thursday, 22 January 2026 now.');
    expect(page.html).toContain('Submitted by <a href="/users/ada">ada</a>');
    expect(page.html).toContain('href="/submit/links?paper=2601.00009"');
    expect((await openBrowser(instance).get('/')).html).toContain('id="paper-2601.00009"');
    const again = await ada.post('/submit', { paper: '2601.00009' });
    expect(again.to).toBe('/papers/2601.00009?stood=2026-01-22');
    expect((await ada.get(again.to ?? '')).words).toContain('already: vote for it here');
    expect((await ada.post('/submit/confirm', { finding })).status).toBe(404);
  });

  it('take a picture, which is shown from here, or say that it could not be had', async () => {
    const ada = await open(database, { '/arxiv': arxivAnswer({ id: '2601.00009', title: 'Neap' }) });
    const { to } = await ada.post('/submit', { paper: '2601.00009' });
    await ada.post('/submit/confirm', { finding: (to ?? '').replace('/submit/found/', '') });
    const { db } = instance.store;
    const url = 'https://pictures.example.org/tides.png';
    const fields = { paper: '2601.00009', project: '', code: '', organization: '' };
    expect((await ada.post('/submit/links', { ...fields, picture: url, alt: 'A "wave"' })).status).toBe(303);
    expect(await db.selectFrom('jobs').select('kind').execute()).toEqual([{ kind: 'pictures' }]);
    await settlePicture(db, url, { problem: 'It was away.', nextAt: null, attempts: 1 });
    expect((await ada.get('/submit/links?paper=2601.00009')).words).toContain('It was away.');
    expect((await ada.get('/papers/2601.00009')).html).not.toContain('<img');
    const body = Buffer.from('the bytes of a picture');
    const hash = '0123456789abcdef'.repeat(4);
    await settlePicture(db, url, { hash, type: 'image/png', width: 300, height: 200, body });
    const page = (await ada.get('/papers/2601.00009')).html;
    expect(page).toContain(`<img class="paper-picture" src="/pictures/${hash}" alt="A &quot;wave&quot;"`);
    expect((await openBrowser(instance).get('/')).html).toContain('class="card-picture"');
    const picture = await instance.app.request(`/pictures/${hash}`);
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(body);
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'public, max-age=31536000, immutable',
    });
    await ada.post('/submit/links', { ...fields, picture: '', alt: '' });
    expect((await instance.app.request(`/pictures/${hash}`)).status).toBe(404);
  });

  it('keep what was typed, and say who was asked and when to ask again', async () => {
    const ada = await open(database, { '/arxiv': says(503, '', { 'retry-after': '40' }) });
    const failed = await ada.post('/submit', { paper: 'arXiv:2601.00009"><script>' });
    expect(failed.status).toBe(422);
    expect(failed.html).toContain('value="arXiv:2601.00009&quot;&gt;&lt;script&gt;"');
    const asked = await ada.post('/submit', { paper: '2601.00009' });
    expect(asked.words).toMatch(/arXiv does not answer: try again in (?!0)\d+ (?:seconds|minutes)/);
    expect(asked.words).toContain('OpenAlex knows no such paper.');
    expect(asked.html).toContain('value="2601.00009"');
    const page = await ada.post('/submit', { paper: 'http://127.0.0.2:5432/secret' });
    expect(page.words).toContain('127.0.0.2:5432 does not answer');
    expect((await ada.get('/submit/by-hand')).status).toBe(403);
    expect((await ada.get('/submit/links?paper=2601.00001')).status).toBe(403);
    expect(
      (await ada.post('/submit', { paper: '2601.00001' }, { Origin: 'https://evil.example' })).status,
    ).toBe(403);
  });

  it('have organizations, one for all ways to write a name', async () => {
    const ada = await open(database, {});
    const { html, words } = await ada.get('/organizations/harbor-institute');
    expect(words).toContain('Harbor Institute 3 papers, also written HARBOR institute!');
    expect(html.indexOf('id="paper-2601.00002"')).toBeGreaterThan(0);
    expect((await ada.get('/organizations')).words).toContain('Harbor Institute 3 papers');
    expect((await ada.get('/papers/2601.00002')).html).toContain(
      '<a href="/organizations/harbor-institute">',
    );
    expect((await ada.get('/organizations/nobody')).status).toBe(404);
  });
});
