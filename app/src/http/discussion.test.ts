import { beforeEach, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../store/testing.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { type Browser, openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const PAPER = '/papers/math/0601002';
const files = {
  'papers.jsonl': [
    { title: 'Tides', arxivId: '2601.00001', announced: '2026-01-22', comments: 2 },
    { title: 'Ebb', arxivId: 'math/0601002', announced: '2026-01-22', comments: 2 },
  ],
};

describeOnEachDatabase('a discussion', (database) => {
  let instance: Instance;
  let ada: Browser;
  let bob: Browser;
  let visitor: Browser;
  beforeEach(async () => {
    const environment = { BROADSHEET_URL: 'https://papers.example.org' };
    await database.open();
    instance = await openInstance({ now: NOW, files, place: await database.place(), environment });
    [ada, bob] = [await signUp(instance, 'ada'), await signUp(instance, 'bob')];
    visitor = openBrowser(instance);
    return () => instance.close();
  });

  const hidden = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html.slice(html.indexOf('class="compose"')))?.[1] ?? '';

  /** Fills the form of a page and sends it. */
  async function say(who: Browser, page: string, text: string, wish = 'post') {
    const { html } = await who.get(page);
    const parent = hidden(html, 'parent');
    const fields = { paper: hidden(html, 'paper'), form: hidden(html, 'form'), text, do: wish };
    return who.post('/comments', parent === '' ? fields : { ...fields, parent });
  }
  const makeModerator = () =>
    instance.store.db.updateTable('people').set({ role: 'moderator' }).where('handle', '=', 'bob').execute();

  it('begins on the paper’s page, goes on in threads, and is told to whom it answers', async () => {
    expect((await visitor.get(PAPER)).words).toContain(
      'Nobody here has said anything yet, 2 elsewhere Sign in',
    );
    expect((await say(ada, PAPER, 'Is $x^2$ *right*, @bob?')).to).toBe('/comments/1');
    expect((await ada.get('/comments/1')).to).toBe(`${PAPER}#comment-1`);
    expect((await say(bob, '/comments/1/answer', 'It is.')).to).toBe('/comments/2');
    const { html, words } = await visitor.get(PAPER);
    expect(words).toContain('2 comments here, 2 elsewhere');
    expect(html).toMatch(
      /id="comment-1".*<em>right<\/em>, <a href="\/users\/bob">@bob<\/a>.*id="comment-2"/s,
    );
    expect(html).not.toContain('action="/comments');
    expect((await visitor.get('/')).html).toMatch(/Ebb.*4 comments.*Tides/s);
    expect((await ada.get('/notices')).html).toContain('href="/comments/2"');
    const seen = await ada.get(PAPER);
    expect(seen.words).toContain('New to you: comment 2 Mark as seen');
    await ada.post('/comments/seen', { paper: 'math/0601002', up_to: '2' });
    expect((await ada.get(PAPER)).words).not.toContain('New to you');
    expect((await visitor.get('/discussions')).words).toContain('Ebb It is. bob , just now · 2 comments');
    expect((await visitor.get('/discussions?page=2')).status).toBe(404);
    expect((await visitor.get('/comments/99')).status).toBe(404);
    expect((await visitor.get('/comments/x')).status).toBe(404);
  });

  it('shows how a comment would look, and loses nothing that was typed', async () => {
    const preview = await say(ada, PAPER, '<b>"A" & $\\alpha$</b>', 'preview');
    expect(preview.status).toBe(200);
    expect(preview.html).toMatch(/Preview.*&lt;b&gt;&quot;A&quot; &amp; <math>/s);
    const kept = '<textarea id="comment-text" name="text" rows="10"';
    expect(preview.html).toContain(kept);
    expect(preview.html).toMatch(/>\n&lt;b&gt;&quot;A&quot; &amp; \$\\alpha\$&lt;\/b&gt;<\/textarea>/);
    expect((await visitor.get(PAPER)).words).toContain('Nobody here');
    const empty = await say(ada, PAPER, ' ');
    expect([empty.status, empty.words.includes('There is nothing to post yet')]).toEqual([422, true]);
    const long = await say(ada, PAPER, 'long '.repeat(2001));
    expect([long.status, long.html.includes('long long')]).toEqual([422, true]);
    const { html } = await ada.get(PAPER);
    const form = { paper: hidden(html, 'paper'), form: hidden(html, 'form'), text: 'One.', do: 'post' };
    for (let count = 0; count < 3; count += 1)
      expect((await ada.post('/comments', form)).to).toBe('/comments/1');
    for (let count = 2; count <= 10; count += 1) await ada.post('/comments', { ...form, text: `${count}` });
    const often = await ada.post('/comments', { ...form, text: 'One too many' });
    expect([often.status, often.headers.get('Retry-After')]).toEqual([429, '600']);
    expect(often.html).toContain('One too many</textarea>');
    const gone = await visitor.post('/comments', { ...form, text: 'Signed out' });
    expect([gone.status, gone.html.includes('Signed out</textarea>')]).toEqual([401, true]);
    expect((await ada.post('/comments', form, { Origin: 'https://evil.example' })).status).toBe(403);
  });

  it('keeps what a comment said until its author deletes it', async () => {
    await say(ada, PAPER, 'The first words');
    expect((await ada.get('/comments/1/edit')).html).toContain('\nThe first words</textarea>');
    expect((await bob.get('/comments/1/edit')).status).toBe(403);
    for (const page of ['edit', 'answer'])
      expect((await visitor.get(`/comments/1/${page}`)).status).toBe(401);
    const refused = await bob.post('/comments/1/edit', { text: 'Mine' });
    expect([refused.status, refused.words.includes('not yours')]).toEqual([403, true]);
    expect((await ada.post('/comments/1/edit', { text: 'The last words' })).to).toBe('/comments/1');
    const history = await visitor.get('/comments/1/history');
    expect(history.html).toMatch(/<ins>.*last.*<\/ins>.*<del>.*first.*<\/del>|<del>.*first.*<\/del>.*<ins>/s);
    await ada.post('/comments/1/delete');
    expect((await visitor.get(PAPER)).words).toContain('Its author has deleted this comment.');
    for (const page of ['history', 'edit', 'answer']) {
      expect((await ada.get(`/comments/1/${page}`)).status).toBe(404);
    }
    expect((await ada.get(PAPER)).html).not.toMatch(/first words|last words/);
  });

  it('has the helpful first, as each reader finds once, and says why', async () => {
    for (const text of ['Older', 'Better']) await say(ada, PAPER, text);
    const order = async (query = '') =>
      [...(await visitor.get(PAPER + query)).html.matchAll(/<p>(Older|Better)<\/p>/g)].map(
        ([, text]) => text,
      );
    expect(await order()).toEqual(['Older', 'Better']);
    expect(await order('?order=new')).toEqual(['Better', 'Older']);
    expect((await bob.post('/comments/2/opinion', { do: 'helpful' })).to).toBe('/comments/2');
    expect(await order()).toEqual(['Better', 'Older']);
    expect((await bob.get(PAPER)).html).toMatch(
      /value="none" aria-pressed="true" title="1 of 1 reader found it/,
    );
    expect((await visitor.get(`${PAPER}?explain=1`)).words).toContain(
      'Score 0.207: 1 of 1 reader found it helpful',
    );
    expect((await ada.post('/comments/2/opinion', { do: 'helpful' })).status).toBe(403);
    expect((await bob.post('/comments/2/opinion', { do: 'role-owner' })).status).toBe(400);
    expect((await visitor.post('/comments/2/opinion', { do: 'helpful' })).status).toBe(401);
    expect((await visitor.get('/about')).words).toContain('10 of 11 (0.62) stands before 1 of 1 (0.21)');
  });

  it('is moderated in the open', async () => {
    await say(ada, PAPER, 'Buy!');
    expect((await bob.post('/comments/1/hide', { why: 'Advertising' })).status).toBe(403);
    expect((await bob.get(PAPER)).html).not.toMatch(/\/hide"|\/lock"/);
    await makeModerator();
    expect((await bob.post('/comments/1/hide', { why: ' ' })).status).toBe(422);
    expect((await bob.post('/comments/1/hide', { why: 'Advertising' })).to).toBe('/comments/1');
    const page = await visitor.get(PAPER);
    expect(page.html).not.toContain('Buy!');
    expect(page.html).toMatch(/Hidden by moderators: Advertising.*href="\/moderation#entry-1"/s);
    expect((await ada.get(PAPER)).html).toContain('Buy!');
    expect((await visitor.get('/comments/1/history')).status).toBe(404);
    expect((await visitor.get('/discussions')).html).not.toContain('Ebb</a>');
    expect((await bob.post('/discussions/lock', { paper: 'math/0601002', why: 'Heat' })).to).toBe(
      `${PAPER}#discussion`,
    );
    expect((await ada.get(PAPER)).html).not.toContain('class="compose"');
    const late = await ada.post('/comments', { paper: 'math/0601002', text: 'Late', form: '', do: 'post' });
    expect([late.status, late.words.includes('Moderators have closed')]).toEqual([422, true]);
    expect((await ada.get('/notices')).words).toContain('Your comment was hidden: Advertising');
  });
});
