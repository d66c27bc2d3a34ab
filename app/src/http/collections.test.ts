import { expect, it } from 'vitest';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { type Browser, openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const files = {
  'papers.jsonl': [
    { title: 'Tides', arxivId: '2601.00001', authors: ['Ann Lee'], abstract: 'One.', keywords: ['waves'] },
    {
      title: 'Ebb & flow',
      arxivId: 'math/0601002',
      doi: '10.1000/2',
      authors: ['Bo Day'],
      categories: ['math.PR'],
    },
    { title: 'The long way of a wave', authors: ['Cy Orr'], url: 'https://example.org/wave' },
  ],
};

async function open(database: TestDatabase): Promise<Instance> {
  const environment = { BROADSHEET_URL: 'https://papers.example.org', BROADSHEET_RATE_LIMITS: 'off' };
  await database.open();
  return openInstance({ now: NOW, files, place: await database.place(), environment });
}

/** Begins a list with two papers; gives its address and its number. */
async function begin(browser: Browser, visibility: string): Promise<{ href: string; id: string }> {
  const made = await browser.post('/collections', {
    title: 'Reading list',
    description: '<b>1</b>',
    visibility,
  });
  const href = made.to ?? '';
  const id = /\/collection\/(\d+)\//.exec((await browser.get(href)).html)?.[1] ?? '';
  for (const paper of ['2601.00001', 'math/0601002']) {
    const added = await browser.post('/collect', { paper, list: id, back: '/' });
    expect(added.to).toBe(`/#paper-${paper.replace('/', '-')}`);
  }
  return { href, id };
}

const titles = (html: string) =>
  [...html.matchAll(/class="card-title">\s*<a[^>]*>([^<]*)/g)].map(([, title]) => title);

describeOnEachDatabase('a collection', (database) => {
  it('is begun, filled, arranged, annotated and exported with plain forms', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    const { href, id } = await begin(ada, 'public');
    expect(href).toBe('/collections/ada/reading-list');
    const visitor = openBrowser(instance);
    const seen = await visitor.get(href);
    expect(seen.html).toContain('&lt;b&gt;1&lt;/b&gt;');
    expect(titles(seen.html)).toEqual(['Tides', 'Ebb &amp; flow']);
    expect(seen.html).not.toContain('noindex');
    const arranging = await ada.get(`${href}?arrange=1`);
    const item = /name="item" value="(\d+)"/.exec(arranging.html)?.[1] ?? '';
    const moved = await ada.post(`/collection/${id}/items`, {
      item,
      do: 'down',
      note: 'Why\nnot',
      note_before: '',
      back: `${href}?arrange=1`,
    });
    expect(moved.to).toBe(`${href}?arrange=1#item-${item}`);
    const after = await visitor.get(href);
    expect(titles(after.html)).toEqual(['Ebb &amp; flow', 'Tides']);
    expect(after.html).toContain('<p>Why<br>\nnot</p>');
    const bibtex = await visitor.get(`${href}?format=bibtex`);
    expect(bibtex.headers.get('Content-Type')).toContain('bibtex');
    expect(bibtex.html).toMatch(
      /title = \{\{Ebb \\& flow\}\}[^@]*@misc\{lee2026tides[^@]*annote = \{Why not\}/,
    );
    expect((await visitor.get('/cite/math/0601002?format=ris')).html).toContain('DO  - 10.1000/2');
    expect((await visitor.get('/papers/2601.00001')).words).toContain('Collected in Reading list by ada');
    expect((await visitor.get('/collections/all?order=followed')).words).toContain('Reading list');
    await ada.post('/collect', { paper: '2601.00001', held: id, back: '/' });
    expect(titles((await visitor.get(href)).html)).toEqual(['Ebb &amp; flow']);
    await instance.close();
  });

  it('that is private or unlisted is told to nobody who is not to know it', async () => {
    const instance = await open(database);
    const [ada, bob] = [await signUp(instance, 'ada'), await signUp(instance, 'bob')];
    const own = await begin(ada, 'private');
    const told = await begin(ada, 'unlisted');
    expect(told.href).toMatch(/^\/collections\/ada\/reading-list-2\/[\w-]{22}$/);
    for (const browser of [openBrowser(instance), bob]) {
      expect((await browser.get(own.href)).status).toBe(404);
      expect((await browser.get(told.href.slice(0, -23))).status).toBe(404);
      const seen = await browser.get(told.href);
      expect([seen.status, seen.html.includes('noindex')]).toEqual([200, true]);
      expect((await browser.get('/collections/all')).words).not.toContain('Reading list');
      expect((await browser.get('/papers/2601.00001')).words).not.toContain('Reading list');
      for (const path of [`/collection/${own.id}/settings`, `/collection/${told.id}/import`]) {
        expect([401, 404]).toContain((await browser.get(path)).status);
      }
      expect([401, 404]).toContain(
        (await browser.post(`/collection/${own.id}/delete`, { confirmation: 'yes' })).status,
      );
    }
    const renamed = { title: 'Waves', description: '', visibility: 'public', slug: '' };
    await ada.post(`/collection/${told.id}/settings`, renamed);
    const old = await openBrowser(instance).get(told.href);
    expect([old.status, old.to]).toEqual([301, '/collections/ada/waves']);
    await instance.close();
  });

  it('is edited together, each paper under the name of whoever added it', async () => {
    const instance = await open(database);
    const [ada, bob] = [await signUp(instance, 'ada'), await signUp(instance, 'bob')];
    const { href, id } = await begin(ada, 'private');
    const nobody = await ada.post(`/collection/${id}/editors`, { do: 'invite', handle: 'eve' });
    expect([nobody.status, nobody.words.includes('Nobody here has this name')]).toEqual([422, true]);
    await ada.post(`/collection/${id}/editors`, { do: 'invite', handle: 'bob' });
    expect((await bob.get('/notices')).words).toContain('ada asks you to edit this list with them');
    expect((await bob.get('/collections')).words).toContain('You are asked to edit Reading list');
    expect((await bob.post(`/collection/${id}/answer`, { answer: 'yes' })).to).toBe(href);
    const page = await bob.post('/collect', { paper: 'p3', list: id, back: '/' });
    expect(page.status).toBe(303);
    expect((await ada.get(href)).words).toContain('Added by bob');
    expect(
      (await bob.post(`/collection/${id}/settings`, { title: 'Mine', visibility: 'public' })).status,
    ).toBe(403);
    await ada.post(`/collection/${id}/editors`, { do: 'remove', handle: 'bob' });
    expect((await bob.get(href)).status).toBe(404);
    await instance.close();
  });

  it('takes a bibliography or a list of identifiers, after showing what is here', async () => {
    const instance = await open(database);
    const ada = await signUp(instance, 'ada');
    const { href, id } = await begin(ada, 'private');
    const text = [
      '@article{a, title={The Long Way of a Wave}, author={Orr, Cy}}',
      '@misc{b, title={Elsewhere}, author={Lee, Ann}, year=2020, doi={10.1000/99}}',
      '@misc{c, title=}',
    ].join('\n');
    const preview = await ada.post(`/collection/${id}/import`, { text });
    expect(preview.words).toContain('1 paper found, 1 not here');
    expect(preview.words).toContain('Elsewhere, Ann Lee, 2020, doi:10.1000/99');
    expect(preview.words).toMatch(/Line 3: .*value/);
    const lines = [
      'https://arxiv.org/abs/2601.00001v2',
      'doi:10.1000/2',
      '/papers/p3',
      'A book of 1954',
      '10.1000/404',
    ];
    const listed = await ada.post(`/collection/${id}/import`, { text: lines.join('\r\n') });
    expect(listed.words).toContain('3 papers found, 2 not here');
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(listed.html)?.[1] ?? '';
    const added = await ada.post(`/collection/${id}/import/add`, {
      papers: field('papers'),
      texts: field('texts'),
      keep: 'yes',
    });
    expect(added.to).toBe(href);
    const shown = await ada.get(href);
    expect(titles(shown.html)).toEqual(['Tides', 'Ebb &amp; flow', 'The long way of a wave']);
    expect(shown.words).toContain('A book of 1954 Not among the papers here');
    const body = new FormData();
    body.set('text', '');
    body.set('file', new File(['@misc{a, title={Ebb \\& flow}, author={Day, Bo}}'], 'a.bib'));
    const headers = { Cookie: ada.cookie, Host: 'papers.example.org', Origin: 'https://papers.example.org' };
    const sent = await instance.app.request(`/collection/${id}/import`, { method: 'POST', body, headers });
    expect(await sent.text()).toContain('1 paper found');
    const large = await ada.post(`/collection/${id}/import`, { text: 'a'.repeat(1_100_000) });
    expect(large.status).toBe(413);
    expect((await ada.post('/collections', { title: 'a'.repeat(70_000) })).status).toBe(413);
    await instance.close();
  });

  it('that is hidden is gone for others, and shown again', async () => {
    const instance = await open(database);
    const [ada, mod] = [await signUp(instance, 'ada'), await signUp(instance, 'meg')];
    await instance.store.db
      .updateTable('people')
      .set({ role: 'moderator' })
      .where('handle', '=', 'meg')
      .execute();
    const { href, id } = await begin(ada, 'public');
    expect((await ada.post(`/collection/${id}/hide`, { why: 'Spam' })).status).toBe(403);
    expect((await mod.post(`/collection/${id}/hide`, { why: 'Spam', do: 'hide' })).status).toBe(303);
    expect((await openBrowser(instance).get(href)).status).toBe(404);
    expect((await ada.get(href)).words).toContain('Moderators have hidden this list: Spam');
    await mod.post(`/collection/${id}/hide`, { why: 'A mistake', do: 'show' });
    expect((await openBrowser(instance).get(href)).status).toBe(200);
    await instance.close();
  });
});
