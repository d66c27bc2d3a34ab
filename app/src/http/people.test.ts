import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../store/testing.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { type Browser, openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const files = {
  'papers.jsonl': [
    { title: 'Tides', arxivId: '2601.00001', authors: ['Ann Lee'] },
    { title: 'Ebb', arxivId: '2601.00002', authors: ['A. Lee'] },
  ],
};

describeOnEachDatabase('the pages of people', (database) => {
  let instance: Instance;
  let ada: Browser;
  beforeEach(async () => {
    await database.open();
    const environment = { BROADSHEET_URL: 'https://papers.example.org', BROADSHEET_RATE_LIMITS: 'off' };
    instance = await openInstance({ now: NOW, files, place: await database.place(), environment });
    ada = await signUp(instance, 'ada');
  });
  afterEach(() => instance.close());

  it('tell what they submitted and who they are, escaped, and move with their handles', async () => {
    const found = await ada.post('/submit', { paper: '2601.00001' });
    const finding = (found.to ?? '').replace('/submit/found/', '');
    await ada.post('/submit/confirm', { finding });
    await ada.post('/account/about', { about: '<script>alert(1)</script>', link: 'https://example.org/"x' });
    const page = await openBrowser(instance).get('/users/ada');
    expect(page.words).toContain('Submitted, 1 paper Tides');
    expect(page.html).toContain('&lt;script&gt;alert(1)');
    expect(page.html).toContain('aria-label="Public acts a month. 2026-01: 1."');
    expect(page.html).toContain('rel="noopener nofollow ugc external"');
    for (let number = 1; number <= 6; number += 1) {
      await ada.post('/comments', { paper: '2601.00001', text: `Remark ${number}`, form: `form-${number}` });
    }
    const said = await openBrowser(instance).get('/users/ada');
    expect(said.words).toContain('Discussed, 6 comments');
    expect(said.words).not.toContain('Remark 1');
    expect(said.html).toContain('href="/users/ada/comments"');
    expect((await openBrowser(instance).get('/users/ada/comments')).words).toMatch(/Remark 6 .* Remark 1/);
    expect((await ada.get('/users/ada/comments?page=2')).status).toBe(404);
    await ada.post('/account/profile', { name: 'Ada', handle: 'countess' });
    expect(await openBrowser(instance).get('/users/ADA')).toMatchObject({
      status: 302,
      to: '/users/countess',
    });
    await ada.post('/account/about', { about: '', link: '', hides_activity: 'yes' });
    expect((await ada.get('/users/countess')).words).not.toContain('Tides');
    expect((await ada.get('/users/countess/comments')).status).toBe(404);
    const wrong = await ada.post('/account/about', { about: 'x'.repeat(501), link: 'ftp://x' });
    expect([wrong.status, wrong.words.includes('room for 500')]).toEqual([422, true]);
    expect((await ada.get('/users/nobody')).status).toBe(404);
  });

  it('let them claim a name, which a moderator grants with a reason', async () => {
    expect((await openBrowser(instance).get('/authors/ann-lee')).html).not.toContain('/claims');
    await ada.post('/claims', { author: 'ann-lee', note: 'See <b>my page</b>.' });
    expect((await ada.get('/authors/ann-lee')).words).toContain('moderators look at it');
    expect((await ada.get('/moderation/claims')).status).toBe(403);
    const max = await signUp(instance, 'max');
    await instance.store.db
      .updateTable('people')
      .set({ role: 'moderator' })
      .where('handle', '=', 'max')
      .execute();
    const queue = await max.get('/moderation/claims');
    expect(queue.words).toContain('ada is Ann Lee');
    expect(queue.html).toContain('See &lt;b&gt;my page&lt;/b&gt;.');
    const claim = /name="claim" value="(\d+)"/.exec(queue.html)?.[1] ?? '';
    const refused = await max.post('/moderation/claims', { claim, decision: 'refuse', reason: '' });
    expect((await max.get(refused.to ?? '')).words).toContain('a refusal needs a reason');
    const granted = await max.post('/moderation/claims', {
      claim,
      decision: 'grant',
      reason: 'the page says so',
    });
    expect((await max.get(granted.to ?? '')).words).toContain('Decided');
    const author = await openBrowser(instance).get('/authors/ann-lee');
    expect(author.words).toContain('Claimed by ada');
    expect((await openBrowser(instance).get('/users/ada')).html).toContain(
      '<a href="/authors/ann-lee">Ann Lee</a>',
    );
    const notices = await ada.get('/notices');
    expect(notices.words).toContain('Ann Lee was granted: the page says so');
    expect(notices.html).toContain('<a href="/authors/ann-lee">Ann Lee</a>');
    await ada.post('/claims/give-up', { author: 'ann-lee' });
    expect((await ada.get('/authors/ann-lee')).words).toContain('I am this author');
    expect((await max.post('/moderation/claims', { claim, decision: 'erase' })).status).toBe(400);
    expect((await ada.post('/claims', { author: 'nobody', note: '' })).status).toBe(404);
  });
});
