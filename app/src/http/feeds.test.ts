import { parseOpml } from 'feedsmith';
import { expect, it } from 'vitest';
import { SYSTEM } from '../community/actor.ts';
import { hidePaper } from '../community/moderation/hide-paper.ts';
import { startSession } from '../community/sessions.ts';
import { mergePapers } from '../papers/merge.ts';
import { describeOnEachDatabase, type TestDatabase } from '../store/testing.ts';
import { feedHref } from '../ui/links.ts';
import {
  atomByFeedsmith,
  byRssParser,
  jsonByFeedsmith,
  type ReadEntry,
  type ReadFeed,
  rssByFeedsmith,
} from './feeds/testing/read-back.ts';
import { validateAtom } from './feeds/testing/validate-atom.ts';
import { validateJsonFeed } from './feeds/testing/validate-json-feed.ts';
import { validateRss } from './feeds/testing/validate-rss.ts';
import { exampleIssues } from './pages/example-issues.ts';
import { type Instance, openInstance } from './pages/testing.ts';
import { type Browser, openBrowser, signUp } from './testing/browser.ts';

const NOW = '2026-01-22T10:00:00Z';
const SITE = 'https://papers.example.org';

const files = {
  ...exampleIssues,
  'more.jsonl': [
    {
      title: 'Tides & ebbs ]]> of $k^2 < n$ “עברית” 👩‍🔬',
      abstract: 'A bound of $\\frac{a+b}{c}$ & more.\n\nA second paragraph, <script>alert(1)</script>.',
      summary: 'In brief & plainly.',
      arxivId: '2601.05001',
      authors: ['Ann Lee', 'Ó Súilleabháin'],
      categories: ['cs.LG', 'math.PR'],
      keywords: ['waves'],
      published: '2026-01-21',
      organization: 'Shore Institute',
      code: 'https://github.com/example/tides',
    },
    { title: 'Only a year', arxivId: '2601.05002', authors: ['Ann Lee'], published: '2025' },
  ],
  '2026-01-22.json': [
    { title: 'Of today', paper: { id: '2601.06001', title: 'Of today', summary: 'Open.', authors: [] } },
  ],
};

async function open(
  database: TestDatabase,
  settings: Readonly<Record<string, string>> = {},
): Promise<Instance> {
  const environment = { BROADSHEET_URL: SITE, BROADSHEET_RATE_LIMITS: 'off', ...settings };
  await database.open();
  return openInstance({ now: NOW, files, place: await database.place(), environment });
}

/** The browser of somebody who was let in. */
async function member(instance: Instance): Promise<Browser> {
  const now = Date.parse(NOW);
  const token = await instance.store.write(async (transaction) => {
    const { id } = await transaction
      .insertInto('people')
      .values({ handle: 'ada', display_name: 'Ada', mail: null, role: 'reader', created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    return startSession(transaction, { personId: id, userAgent: null, now });
  });
  return openBrowser(instance, token);
}

/** The papers of a page in their order. */
function shown(html: string): string[] {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const links = main.matchAll(/<h2 class="card-title"[^>]*>\s*<a[^>]* href="([^"?]+)/g);
  return [...links].map(([, href = '']) => `${SITE}${href}`);
}

const readers = {
  atom: { validate: validateAtom, byFeedsmith: atomByFeedsmith },
  rss: { validate: validateRss, byFeedsmith: rssByFeedsmith },
  json: { validate: validateJsonFeed, byFeedsmith: jsonByFeedsmith },
} as const;

/** A list in its three formats, valid, and as two parsers read it: all tell the same. */
async function readFeeds(browser: Browser, list: string): Promise<ReadFeed> {
  const read: ReadFeed[] = [];
  for (const format of ['atom', 'rss', 'json'] as const) {
    const { status, html, headers } = await browser.get(feedHref(list, format));
    expect([list, format, status]).toEqual([list, format, 200]);
    expect(headers.get('Content-Type')).toMatch(
      /^application\/(?:atom|rss|feed)\+(?:xml|json); charset=utf-8$/,
    );
    expect([list, ...readers[format].validate(html)]).toEqual([list]);
    const feed = readers[format].byFeedsmith(html);
    read.push(feed);
    if (format === 'json') continue;
    const again = await byRssParser(html);
    expect(again.entries.map(firstOnly)).toEqual(feed.entries.map((entry) => firstOnly(entry, format)));
    expect([again.title, again.home]).toEqual([feed.title, feed.home]);
  }
  const [atom, rss, json] = read;
  expect(rss).toEqual(atom);
  expect(json).toEqual(atom);
  return atom ?? { title: '', home: '', entries: [] };
}

/** What rss-parser can tell of an entry. */
function firstOnly({ id, title, url, content, authors }: ReadEntry, _?: unknown) {
  return { id, title, url, content, authors: authors.slice(0, 1) };
}

describeOnEachDatabase('lists as feeds', (database) => {
  it('hold in every format what their pages hold, in the same order', async () => {
    const instance = await open(database);
    const [ada, visitor] = [await signUp(instance, 'ada'), openBrowser(instance)];
    await ada.post('/collections', { title: 'Floods', visibility: 'public' });
    for (const paper of ['2601.05001', '2601.02001']) await ada.post('/collect', { paper, list: '1' });
    await ada.post('/comments', { paper: '2601.02001', text: 'High & dry.' });
    const lists = [
      '/papers/date/2026-01-21',
      '/papers/week/2026-W04',
      '/papers/month/2026-01',
      '/papers/trending',
      '/latest',
      '/latest?page=2',
      '/topics/waves',
      '/authors/ann-lee',
      '/categories/cs.LG',
      '/organizations/shore-institute',
      '/search?q=tides',
      '/similar?like=2601.05001',
      '/collections/ada/floods',
      '/users/ada',
    ];
    for (const list of lists) {
      const page = await visitor.get(list);
      expect([list, page.status]).toEqual([list, 200]);
      const feed = await readFeeds(visitor, list);
      expect([list, ...feed.entries.map(({ url }) => url)]).toEqual([list, ...shown(page.html)]);
      const advertised = list.replace('?page=2', '');
      for (const format of ['atom', 'rss', 'json'] as const)
        expect(page.html).toContain(`href="${feedHref(advertised, format).replaceAll('&', '&amp;')}"`);
    }
    const kept = await readFeeds(visitor, '/collections/all?order=followed');
    expect(kept.entries).toMatchObject([
      { title: 'Floods', url: `${SITE}/collections/ada/floods`, content: '<p>2 papers.</p>' },
    ]);
    const talks = await readFeeds(visitor, '/discussions');
    expect(talks.entries.map(({ url, content }) => [url, content.includes('High &amp; dry.')])).toEqual([
      [`${SITE}/comments/1`, true],
    ]);
    await instance.close();
  });

  it('tell a paper whole: names, formulas as characters, links, and no markup of strangers', async () => {
    const instance = await open(database);
    const feed = await readFeeds(openBrowser(instance), '/authors/ann-lee');
    const [paper, vague] = feed.entries;
    expect(paper).toMatchObject({
      title: 'Tides & ebbs ]]> of k² < n “עברית” 👩‍🔬',
      authors: ['Ann Lee', 'Ó Súilleabháin'],
      published: Date.UTC(2026, 0, 21),
    });
    expect(paper?.categories).toEqual(expect.arrayContaining(['Machine Learning', 'waves']));
    expect(paper?.content).toContain(
      '<p>A bound of (a+b)/c &amp; more.</p><p>A second paragraph, &lt;script&gt;',
    );
    for (const part of [
      'In brief &amp; plainly.',
      'https://arxiv.org/abs/2601.05001',
      'https://arxiv.org/pdf/2601.05001',
      'https://github.com/example/tides',
      `${SITE}/papers/2601.05001`,
    ])
      expect(paper?.content).toContain(part);
    expect(vague?.published).toBeNull();
    await instance.close();
  });

  it('come as issues: the newest that is over, at once, with the way to those before', async () => {
    const instance = await open(database);
    const visitor = openBrowser(instance);
    const day = await visitor.get('/papers/date/feed.atom');
    expect(atomByFeedsmith(day.html).home).toBe(`${SITE}/papers/date/2026-01-21`);
    expect(day.html).toContain(
      'rel="prev-archive" href="https://papers.example.org/papers/date/2026-01-19/feed.atom"',
    );
    expect((await visitor.get('/feed.atom')).html).toBe(day.html);
    const open22 = await visitor.get('/papers/date/2026-01-22/feed.atom');
    expect(open22.html).toContain('This day is not over');
    expect(open22.html).not.toContain('fh:archive');
    expect((await visitor.get('/papers/date/2026-01-21/feed.atom')).html).toContain('<fh:archive/>');
    await instance.close();
  });

  it('are sent whole, unchanged as nothing, and under the same ids wherever the site is', async () => {
    const instance = await open(database, { BROADSHEET_WEBSUB_HUB: 'https://hub.example.org/' });
    const ask = (headers: Record<string, string>, method = 'GET') =>
      instance.app.request('/papers/trending/feed.atom', { method, headers });
    const whole = await ask({});
    const [tag, since] = [whole.headers.get('ETag') ?? '', whole.headers.get('Last-Modified') ?? ''];
    expect(whole.headers.get('Cache-Control')).toBe('public, max-age=300');
    expect(whole.headers.get('Link')).toContain('<https://hub.example.org/>; rel="hub"');
    expect(since).toBe('Thu, 22 Jan 2026 10:00:00 GMT');
    expect((await ask({ 'If-None-Match': tag })).status).toBe(304);
    expect((await ask({ 'If-Modified-Since': since })).status).toBe(304);
    // The tag knows better (RFC 9110, section 13.1.3).
    expect((await ask({ 'If-None-Match': '"other"', 'If-Modified-Since': since })).status).toBe(200);
    expect((await ask({ 'Accept-Encoding': 'gzip' })).headers.get('Content-Encoding')).toBe('gzip');
    const head = await ask({}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    const ids = atomByFeedsmith(await whole.text()).entries.map(({ id, url }) => [id, new URL(url).pathname]);
    await instance.close();
    const moved = await openInstance({
      now: NOW,
      files,
      place: await database.place(),
      environment: { BROADSHEET_URL: 'https://other.example.com' },
    });
    const again = await moved.app.request('/papers/trending/feed.atom');
    expect(again.headers.get('Link')).toBeNull();
    expect(
      atomByFeedsmith(await again.text()).entries.map(({ id, url }) => [id, new URL(url).pathname]),
    ).toEqual(ids);
    await moved.close();
  });

  it('keep their ids when ranks change and papers are merged', async () => {
    const instance = await open(database);
    const visitor = openBrowser(instance);
    const idsOf = async (list: string) =>
      atomByFeedsmith((await visitor.get(feedHref(list, 'atom'))).html).entries.map(({ id, url }) => [
        url,
        id,
      ]);
    const before = await idsOf('/papers/trending');
    const second = before[1]?.[0]?.split('/').at(-1) ?? '';
    await instance.store.db
      .updateTable('papers')
      .set({ upvotes: 9000 })
      .where('address', '=', second)
      .execute();
    const after = await idsOf('/papers/trending');
    expect(after[0]?.[0]).toBe(`${SITE}/papers/${second}`);
    expect(new Map(after as [string, string][])).toEqual(new Map(before as [string, string][]));
    const [kept] = await idsOf('/authors/ann-lee');
    await mergePapers(instance.store, '2601.05001', '2601.05002', { name: 'test' });
    expect(await idsOf('/authors/ann-lee')).toEqual([kept]);
    await instance.close();
  });

  it('never show a paper that moderators have hidden', async () => {
    const instance = await open(database);
    const visitor = openBrowser(instance);
    const terms = { now: Date.parse(NOW), limited: false };
    await hidePaper(SYSTEM, instance.store, { paper: '2601.05001', hide: true, why: 'Spam' }, terms);
    for (const list of ['/latest', '/authors/ann-lee', '/search?q=ebbs'])
      expect((await visitor.get(feedHref(list, 'json'))).html).not.toContain('2601.05001');
    await instance.close();
  });

  it('are somebody’s own under an address that they make, see used and withdraw', async () => {
    const instance = await open(database, { BROADSHEET_ACCESS: 'private' });
    const owner = await member(instance);
    await owner.post('/follow', { kind: 'author', name: 'ann-lee', do: 'on' });
    await owner.post('/collections', { title: 'Mine', visibility: 'private' });
    await owner.post('/collect', { paper: '2601.02001', list: '1' });
    await owner.post('/marks', { paper: '2601.02001', do: 'save-on' });
    const made = await owner.post('/account/feeds', { do: 'make' });
    const secret = /\/feeds\/([\w-]{43})\/following\/feed\.atom/.exec(made.html)?.[1] ?? '';
    expect((await owner.get('/account')).html).not.toContain(secret);
    const program = openBrowser(instance);
    expect((await program.get('/latest/feed.atom')).status).toBe(401);
    const following = await program.get(`/feeds/${secret}/following/feed.atom`);
    expect(following.headers.get('Cache-Control')).toBe('private, no-cache');
    expect(following.headers.get('Referrer-Policy')).toBe('no-referrer');
    expect(following.html).not.toContain(secret);
    expect(following.html).toContain('you follow Ann Lee');
    expect(shown((await owner.get('/following')).html)).toHaveLength(2);
    expect(shown((await owner.get('/saved')).html)).toHaveLength(1);
    for (const list of ['/following', '/saved']) {
      const { entries } = await readFeeds(program, `/feeds/${secret}${list}`);
      expect(entries.map(({ url }) => url)).toEqual(shown((await owner.get(list)).html));
    }
    for (const path of ['/latest', '/collections/ada/mine'])
      expect((await program.get(`/feeds/${secret}${path}/feed.json`)).status).toBe(200);
    const opml = await program.get(`/feeds/${secret}/subscriptions.opml`);
    const outlines = (parseOpml(opml.html).body?.outlines ?? []).flatMap(({ outlines: inner = [] }) => inner);
    const names = outlines.map(({ text }) => text);
    expect(names).toEqual(expect.arrayContaining(['Trending', 'Following', 'Ann Lee', 'Saved', 'Mine']));
    for (const { xmlUrl = '' } of outlines)
      expect([xmlUrl, (await program.get(new URL(xmlUrl).pathname)).status]).toEqual([xmlUrl, 200]);
    expect((await owner.get('/account')).words).toContain('last used just now');
    const id = /name="revoke" value="(\d+)"/.exec((await owner.get('/account')).html)?.[1] ?? '';
    await owner.post('/account/feeds', { revoke: id });
    expect((await program.get(`/feeds/${secret}/following/feed.atom`)).status).toBe(404);
    await instance.close();
  });
});
