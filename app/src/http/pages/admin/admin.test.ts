import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHOSEN_SOURCES, FAILED_JOB, giveHistory } from '../../../admin/testing.ts';
import type { Role } from '../../../community/actor.ts';
import { signIn } from '../../../community/testing.ts';
import { countJobs } from '../../../jobs/list.ts';
import type { Store } from '../../../store/store.ts';
import { exampleIssues } from '../example-issues.ts';
import { type Instance, openInstance } from '../testing.ts';

const NOW = '2026-01-22T10:00:00Z';
const SECRET = 'correct-horse-battery';

const PAGES = ['', '/sources', '/jobs', '/index', '/storage', '/settings', '/refusals'].map(
  (path) => `/admin${path}`,
);
const ACTIONS = [
  [`/admin/jobs/${FAILED_JOB}/retry`, '/admin/jobs?done=job-queued'],
  ['/admin/jobs/999/retry', '/admin/jobs?done=job-missing'],
  ['/admin/jobs/1%20or%201/retry', '/admin/jobs?done=job-missing'],
  ['/admin/sources/arxiv-query/run', '/admin/sources?done=source-queued'],
  ['/admin/sources/nowhere/run', '/admin/sources?done=source-unknown'],
  ['/admin/index/rebuild', '/admin/index?done=rebuild-asked'],
] as const;

let instance: Instance;
let store: Store;
/** Cookies of those who ask. */
let owner: string;
let reader: string;

beforeAll(async () => {
  instance = await openInstance({
    files: exampleIssues,
    now: NOW,
    environment: { BROADSHEET_SOURCES: CHOSEN_SOURCES, BROADSHEET_CONTACT: 'ada@example.org' },
    prepare: async (opened, folder) => {
      store = opened;
      await giveHistory(opened, folder, Date.parse(NOW));
      owner = await cookieOf(opened, 'owner');
      reader = await cookieOf(opened, 'reader');
    },
  });
});

afterAll(() => instance.close());

async function cookieOf(opened: Store, role: Role): Promise<string> {
  return `broadsheet=${await signIn(opened, role, Date.parse(NOW))}`;
}

const ask = (path: string, method: string, cookie: string | null) =>
  instance.app.request(path, {
    method,
    headers: { 'Sec-Fetch-Site': 'same-origin', ...(cookie !== null && { Cookie: cookie }) },
  });
const get = (path: string) => ask(path, 'GET', owner);
const post = (path: string) => ask(path, 'POST', owner);

async function text(path: string): Promise<string> {
  const html = await (await get(path)).text();
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return main
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');
}

const everything = [
  ...PAGES.map((path) => ['GET', path] as const),
  ...ACTIONS.map(([path]) => ['POST', path] as const),
];

describe.each(everything)('%s %s', (method, path) => {
  it('is for the owner alone, and kept by nobody', async () => {
    const before = await countJobs(store.db);
    for (const [cookie, status] of [
      [null, 401],
      [reader, 403],
    ] as const) {
      const response = await ask(path, method, cookie);
      expect(response.status).toBe(status);
      expect(response.headers.get('Cache-Control')).toBe('no-store, private');
      expect(response.headers.get('ETag')).toBeNull();
      expect(await response.text()).not.toMatch(/arxiv-rss|No backup|5 hours/);
    }
    expect(await countJobs(store.db)).toEqual(before);
  });
});

describe('the pages', () => {
  it.each(PAGES)('%s changes nothing, is kept by nobody and has one head', async (path) => {
    const rows = async () => JSON.stringify(await store.db.selectFrom('jobs').selectAll().execute());
    const before = await rows();
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store, private');
    expect(response.headers.get('ETag')).toBeNull();
    const html = await response.text();
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('name="robots" content="noindex"');
    for (const table of html.match(/<table[\s\S]*?<\/table>/g) ?? []) {
      expect(table).toMatch(/<caption>(<span class="unseen">)?\w/);
      expect(table).toContain('scope="col"');
    }
    expect(await rows()).toBe(before);
  });

  it('tell anonymous readers how an owner signs in', async () => {
    expect(await (await ask('/admin', 'GET', null)).text()).toContain('broadsheet owner-link');
  });

  it('say what needs the owner', async () => {
    const words = await text('/admin');
    expect(words).toContain('ingest:arxiv-rss was given up: rss.arxiv.org answered 503');
    expect(words).toContain('The last backup is 10 days old.');
    expect(words).toContain('3 refused in a day 61 kept');
  });

  it('tell of each source when it ran and when it runs next', async () => {
    const words = await text('/admin/sources');
    expect(words).toContain('9 hours ago 611 580 2 runs now 9 hours ago Run now arxiv-oai');
    expect(words).toContain('did not finish');
    expect(words).toContain('448 of 500 in 4 minutes');
    expect((await (await get('/admin/sources')).text()).match(/<form[^>]* action="[^"]*run"/g)).toHaveLength(
      3,
    );
  });

  it('show what was refused as it came, and nothing of it as markup', async () => {
    const html = await (await get('/admin/refusals')).text();
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; stands where XML should end.');
    expect(await text('/admin/refusals?source=arxiv-oai')).toContain('The record has no title. title 17');
    expect(await text('/admin/refusals?page=2')).toContain('Page 2 of 2');
    for (const page of ['0', '3', 'x']) expect((await get(`/admin/refusals?page=${page}`)).status).toBe(404);
  });

  it('hide secrets', async () => {
    const hidden = await openInstance({
      files: {},
      now: NOW,
      environment: { BROADSHEET_URL: `https://ada:${SECRET}@papers.example.org` },
    });
    const headers = { Cookie: await cookieOf(hidden.store, 'owner') };
    const html = await (await hidden.app.request('/admin/settings', { headers })).text();
    await hidden.close();
    expect(html).toContain('DATABASE_URL');
    expect(html.slice(html.indexOf('<main'))).not.toContain(SECRET);
  });
});

describe('an action', () => {
  it.each(ACTIONS)('%s leads to %s', async (path, place) => {
    const response = await post(path);
    expect([response.status, response.headers.get('Location')]).toEqual([303, place]);
    expect(await text(place)).toMatch(/as soon as a worker|no such job|no source of that name|built anew/);
  });

  it('puts no other words on a page than those it knows', async () => {
    for (const code of ['Send%20money', 'toString', '__proto__']) {
      const html = await (await get(`/admin/jobs?done=${code}`)).text();
      expect(html).not.toContain('role="status"');
    }
  });

  it('cannot be done by reading', async () => {
    for (const [path] of ACTIONS) expect((await get(path)).status).toBe(405);
  });

  it('of a rebuild is told on its page until it is done', async () => {
    await post('/admin/index/rebuild');
    expect(await text('/admin/index')).toContain('It is being built anew, as was asked just now');
    expect(await text('/admin')).toContain('being built anew');
  });
});
