import { expect, it, vi } from 'vitest';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const files = {
  'papers.jsonl': [
    {
      title: 'Tides',
      arxivId: '2601.00001',
      authors: ['Ann Lee'],
      published: '2026-01-20',
      keywords: ['waves'],
    },
    {
      title: 'Ebb',
      arxivId: '2601.00002',
      authors: ['Bo Day'],
      published: '2026-01-21',
      categories: ['math.PR'],
    },
    { title: 'Elsewhere', arxivId: '2601.00003', published: '2026-01-19' },
  ],
};

async function open(database: TestDatabase): Promise<Instance> {
  const environment = { BROADSHEET_URL: 'https://papers.example.org', BROADSHEET_RATE_LIMITS: 'off' };
  await database.open();
  return openInstance({ now: NOW, files, place: await database.place(), environment });
}

describeOnEachDatabase('what a reader follows and reads', (database) => {
  it('is followed with a button, told with its reasons, and nobody else’s to see', async () => {
    const instance = await open(database);
    const [ada, bob] = [await signUp(instance, 'ada'), await signUp(instance, 'bob')];
    const visitor = openBrowser(instance);
    const before = (await visitor.get('/authors/ann-lee')).html;
    expect(before).not.toContain('class="follow"');
    const author = { kind: 'author', name: 'ann-lee', do: 'on', back: '/authors/ann-lee' };
    expect((await ada.post('/follow', author)).to).toBe('/authors/ann-lee');
    expect((await ada.get('/authors/ann-lee')).words).toContain('Following');
    await ada.post('/follow', { kind: 'topic', name: 'waves', do: 'on' });
    await ada.post('/follow', { kind: 'category', name: 'math.PR', do: 'on' });
    expect((await ada.post('/follow', { kind: 'author', name: 'nobody', do: 'on' })).status).toBe(404);
    expect((await ada.post('/follow', { kind: 'planet', name: 'mars', do: 'on' })).status).toBe(400);
    const list = await bob.post('/collections', { title: 'Floods', visibility: 'public' });
    await ada.post('/follow', { kind: 'collection', name: '1', do: 'on' });
    await ada.post('/follow', { kind: 'person', name: 'bob', do: 'on' });
    await bob.post('/collect', { paper: '2601.00003', list: '1' });
    const page = await ada.get('/following');
    const titles = [...page.html.matchAll(/class="card-title">\s*<a[^>]*>([^<]*)/g)].map(
      ([, title]) => title,
    );
    expect(titles).toEqual(['Elsewhere', 'Ebb', 'Tides']);
    expect(page.words).toContain('bob collected it in Floods');
    expect(page.words).toContain('Added to Floods');
    expect(page.words).toContain('Because you follow Ann Lee Because you follow waves');
    expect(page.headers.get('Cache-Control')).toBe('no-store, private');
    const all = await ada.get('/following/all');
    expect(all.words).toMatch(/Authors 1 Ann Lee Unfollow Topics 1 waves .* Collections 1 Floods Unfollow/);
    expect((await visitor.get('/following/all')).status).toBe(401);
    expect((await visitor.get('/collections/all')).words).toContain('followed by 1 reader');
    const suspended = (until: number | null) =>
      instance.store.db
        .updateTable('people')
        .set({ suspended_until: until })
        .where('handle', '=', 'ada')
        .execute();
    await suspended(Date.parse(NOW) + 1);
    expect((await visitor.get('/collections/all')).words).not.toContain('followed by');
    await suspended(null);
    await bob.post('/collection/1/settings', { title: 'Floods', visibility: 'private' });
    expect((await ada.get('/following/all')).words).toContain('A list that is not public any more Unfollow');
    expect((await ada.get('/following')).words).not.toMatch(/Floods|Elsewhere/);
    expect((await bob.get('/following')).words).toContain('You follow nothing yet');
    expect((await visitor.get('/following')).status).toBe(401);
    expect((await visitor.get('/authors/ann-lee')).html).toBe(before);
    await ada.post('/follow', { ...author, do: 'off' });
    expect((await ada.get('/following')).words).not.toContain('Ann Lee');
    expect(list.to).toBe('/collections/bob/floods');
    const own = JSON.parse((await ada.get('/account/data.json')).html) as Record<string, unknown>;
    expect(own.follows).toHaveLength(4);
    await instance.close();
  });

  it('is shown while its being read cannot be written down yet', async () => {
    const instance = await open(database);
    // One process of SQLite waits for another without turning to anything else.
    if (instance.store.dialect === 'sqlite') return instance.close();
    const ada = await signUp(instance, 'ada');
    const other = await database.open();
    const held = Promise.withResolvers<void>();
    const busy = other.write(async (transaction) => {
      await transaction.updateTable('people').set({ role: 'reader' }).execute();
      await held.promise;
    });
    expect((await ada.get('/papers/2601.00001')).status).toBe(200);
    expect(await instance.store.db.selectFrom('reads').selectAll().execute()).toEqual([]);
    held.resolve();
    await busy;
    await vi.waitFor(async () => {
      expect(await instance.store.db.selectFrom('reads').selectAll().execute()).toHaveLength(1);
    });
    await instance.close();
  });

  it('stands back once it was opened, can be left out, and is forgotten on demand', async () => {
    const instance = await open(database);
    const [ada, bob] = [await signUp(instance, 'ada'), await signUp(instance, 'bob')];
    const reads = async () => (await instance.store.db.selectFrom('reads').selectAll().execute()).length;
    await ada.get('/papers/2601.00001');
    await vi.waitFor(async () => expect(await reads()).toBe(1));
    expect((await ada.get('/latest')).html.match(/class="card read"/g)).toHaveLength(1);
    expect((await ada.get('/latest?read=hide')).words).not.toContain('Tides');
    for (const browser of [bob, openBrowser(instance)]) {
      expect((await browser.get('/latest')).html).not.toContain('card read');
    }
    const own = JSON.parse((await ada.get('/account/data.json')).html) as { read: { paper: string }[] };
    expect(own.read.map(({ paper }) => paper)).toEqual(['2601.00001']);
    await ada.post('/account/reading', { do: 'stop' });
    await ada.get('/papers/2601.00002');
    expect((await ada.get('/account')).words).toContain('Papers that you open are not noted');
    expect(await reads()).toBe(1);
    await ada.post('/account/reading', { do: 'forget' });
    expect(await reads()).toBe(0);
    await instance.close();
  });
});
