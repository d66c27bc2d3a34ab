import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleIssues } from './example-issues.ts';
import { type Instance, openInstance } from './testing.ts';

let instance: Instance;
let shelf: Instance;

beforeAll(async () => {
  instance = await openInstance({ files: exampleIssues, now: '2026-01-22T10:00:00Z' });
  shelf = await openInstance({ now: '2026-01-22T10:00:00Z' });
});

afterAll(async () => {
  await instance.close();
  await shelf.close();
});

async function read(
  path: string,
  from = instance,
): Promise<{ status: number; html: string; location: string | null }> {
  const response = await from.app.request(path);
  return { status: response.status, html: await response.text(), location: response.headers.get('Location') };
}

/** The page's text, tags left out. */
async function text(path: string, from = instance): Promise<string> {
  const { html } = await read(path, from);
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  return main
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');
}

function headLink(html: string, rel: string): string | undefined {
  return new RegExp(`<link rel="${rel}" href="([^"]*)"`).exec(html)?.[1];
}

describe('the front page', () => {
  test('shows the latest day that has papers, best first', async () => {
    const { status, html } = await read('/');
    expect(status).toBe(200);
    expect(html).toContain('<h1>Wednesday, 21 January 2026</h1>');
    expect(html.indexOf('High water by noon')).toBeLessThan(html.indexOf('What harbor masters know'));
    expect(html).toContain('href="/papers/date/2026-01-19"');
  });

  test('leads to the week and the month of that day', async () => {
    const { html } = await read('/');
    expect(html).toContain('href="/papers/week/2026-W04"');
    expect(html).toContain('href="/papers/month/2026-01"');
  });

  test('says of each paper what a card says, with right plurals and dates', async () => {
    const words = await text('/');
    expect(words).toContain('142 votes 7 authors Harbor Institute 20 January 12 comments Code ★ 1.2K');
    expect(words).toMatch(/2 votes 1 author /);
    expect(words).toMatch(/ 1 vote 1 author /);
  });

  test('is the shelf on a fresh start, with how to choose a source and no link to an empty page', async () => {
    const { html } = await read('/', shelf);
    expect(html).toContain('<h1>From the shelf</h1>');
    expect(html.match(/<article/g)).toHaveLength(30);
    expect(html).toContain('No source has run yet');
    expect(html).toContain('In brief');
    const links = new Set(Array.from(html.matchAll(/href="(\/[^"#?]*)/g), (match) => match[1] ?? ''));
    for (const link of links) {
      if (!link.startsWith('/assets/')) expect((await read(link, shelf)).status, link).toBe(200);
    }
  });
});

describe('a period', () => {
  test('names its neighbors that have papers', async () => {
    const { html } = await read('/papers/date/2026-01-19');
    expect(headLink(html, 'prev')).toBe('/papers/date/2025-12-31');
    expect(headLink(html, 'next')).toBe('/papers/date/2026-01-21');
    expect(html).toContain('Wednesday, 31 December 2025');
    expect(html).toContain('Wednesday, 21 January<');
  });

  test('is led to without a name, with what is asked of it', async () => {
    const lead = await instance.app.request('/papers/week?order=votes');
    expect([lead.status, lead.headers.get('location')]).toEqual([302, '/papers/week/2026-W04?order=votes']);
    expect((await shelf.app.request('/papers/month')).headers.get('location')).toBe('/');
  });

  test('is named by its days', async () => {
    expect(await text('/papers/week/2026-W04')).toContain('19–25 January 2026');
    expect(await text('/papers/week/2026-W01')).toContain('29 December 2025 – 4 January 2026');
    expect(await text('/papers/month/2025-12')).toContain('December 2025');
  });

  test.each([
    ['/papers/date/2026-01-20', '/papers/date/2026-01-19'],
    ['/papers/date/2026-01-25', '/papers/date/2026-01-21'],
    ['/papers/date/2999-01-01', '/papers/date/2026-01-21'],
    ['/papers/month/2026-02', '/papers/month/2026-01'],
  ])('without papers (%s) redirects to the nearest earlier one', async (path, nearest) => {
    expect(await read(path)).toMatchObject({ status: 302, location: nearest });
  });

  test('before the first one is a 404 that leads to the first', async () => {
    const { status, html } = await read('/papers/date/2019-05-05');
    expect(status).toBe(404);
    expect(html).toContain('href="/papers/date/2025-12-31"');
  });

  test.each(['/papers/date/2026-02-30', '/papers/date/today', '/papers/week/2026-W60', '/papers/month/26-1'])(
    'that does not exist (%s) is a 404 that says how to write one',
    async (path) => {
      const { status, html } = await read(path);
      expect(status).toBe(404);
      expect(html).toContain('written like /papers/');
    },
  );
});

describe('trending', () => {
  test('states its formula and on request the terms of each score', async () => {
    expect(await text('/papers/trending')).toContain('score = votes');
    expect(await text('/papers/trending')).not.toContain('votes at the sources');
    expect(await text('/papers/trending?explain=1')).toContain('votes at the sources');
  });

  test('says that there are no votes yet on a fresh start', async () => {
    expect(await text('/papers/trending', shelf)).toContain('There are no votes yet');
  });
});

describe('a paper', () => {
  test('has its abstract with formulas as MathML and its facts', async () => {
    const { html } = await read('/papers/2601.02002');
    expect(html).toContain('<mi>ℝ</mi>');
    expect(html).toContain('prices such as $5 and $10 stay prices');
    expect(html).toContain('<meta name="citation_arxiv_id" content="2601.02002"/>');
    expect(headLink(html, 'canonical')).toBe('https://papers.example.org/papers/2601.02002');
    expect(await text('/papers/2601.02002')).toContain('On the front page 21 January');
  });

  test('with an old arXiv id keeps the slash in its address', async () => {
    const { status, html } = await read('/papers/math/9201209');
    expect(status).toBe(200);
    expect(headLink(html, 'canonical')).toBe('https://papers.example.org/papers/math/9201209');
    expect(await text('/papers/math/9201209')).toContain('15 January 1992');
  });

  test('shows dates and counts as precisely as they are known', async () => {
    const words = await text('/papers/2501.00007');
    expect(words).toContain('2,900 authors');
    expect(words).toContain('Published January 2025');
    expect(words).toContain('Cited 1 time');
  });

  test('shows what looks like HTML in its title as text', async () => {
    const { html } = await read('/papers/2601.02004');
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;alert');
  });

  test('by a version of its id is found at its address', async () => {
    expect(await read('/papers/2601.02002v3')).toMatchObject({ status: 301, location: '/papers/2601.02002' });
  });

  test('that is not here is a 404 with its id in the search box', async () => {
    const { status, html } = await read('/papers/2601.99999');
    expect(status).toBe(404);
    expect(html).toContain('value="2601.99999"');
  });
});

describe('long lists', () => {
  test('have pages that name each other', async () => {
    const first = await read('/latest');
    expect(headLink(first.html, 'next')).toBe('/latest?page=2');
    const second = await read('/latest?page=2');
    expect(headLink(second.html, 'prev')).toBe('/latest');
    expect(headLink(second.html, 'canonical')).toBe('https://papers.example.org/latest?page=2');
  });

  test.each([
    '/latest?page=0',
    '/latest?page=x',
    '/latest?page=99',
    '/authors/nobody-at-all',
    '/topics/none-such',
    '/categories/xx.YY',
  ])('%s is a 404', async (path) => {
    expect((await read(path)).status).toBe(404);
  });

  test('of an author, a topic and a category say how many papers they have and draw them by year', async () => {
    expect(await text('/authors/ada-abbott')).toMatch(/Ada Abbott \d+ papers under this name/);
    expect(await text('/topics/tidal-models')).toContain('papers on this topic');
    expect(await text('/categories/cs.LG')).toContain('60 papers in cs.LG');
    expect((await read('/authors/ada-abbott')).html).toContain('aria-label="Papers a year. 1992: 1,');
  });
});

describe('search', () => {
  test('highlights the words that match and states the total', async () => {
    const { html } = await read('/search?q=shallow');
    expect(html).toContain('<mark>shallow</mark>');
    expect(await text('/search?q=shallow')).toContain('1 paper contains this word');
  });

  test('keeps what was typed, filters included', async () => {
    const { html } = await read('/search?q=%22%3E%3Cscript%3E&category=cs.LG&from=2012&code=1&order=newest');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(html).toContain('value="cs.LG"');
    expect(html).toContain('value="2012"');
    expect(html).toMatch(/name="code" value="1" checked/);
    expect(html).toMatch(/value="newest" selected/);
  });

  test('filters by year', async () => {
    const all = await text('/search?q=gauge');
    const some = await text('/search?q=gauge&from=2015&to=2015');
    expect(Number(/(\d+) papers contain/.exec(some)?.[1])).toBeLessThan(
      Number(/(\d+) papers contain/.exec(all)?.[1]),
    );
  });

  test('that finds nothing says what to try next', async () => {
    const words = await text('/search?q=xylophone&from=2015');
    expect(words).toContain('No paper matches');
    expect(words).toContain('Search without the filters');
  });

  test('explains its scores on request', async () => {
    expect((await read('/search?q=shallow&explain=1')).html).toContain('why-value');
  });

  test('shows what of a query restricts, as links that take it away', async () => {
    const address = `/search?q=${encodeURIComponent('tide "harbor master" year:soon -gauge')}&explain=1`;
    const { html } = await read(address);
    const hrefs = [...html.matchAll(/<a href="([^"]+)" aria-label="[^"]+: remove"/g)].map(([, href]) => href);
    expect(hrefs).toEqual([
      '/search?q=tide+year%3Asoon+-gauge&amp;explain=1',
      '/search?q=tide+%22harbor+master%22+year%3Asoon&amp;explain=1',
    ]);
    const words = await text(address);
    expect(words).toContain('“year:soon” was left out');
    expect(words).toContain('Only papers with: “harbor master”; not “gauge”.');
    expect(await text('/search?q=year%3Asoon')).toMatch(/\d+ papers match “year:”/);
    expect(await text('/search?q=%22master+harbor%22')).toMatch(/Search without .*master harbor/);
  });

  test('leads from a name in a query to that author', async () => {
    const { html } = await read('/search?q=ada+abbott+tide');
    expect(html).toContain('<a href="/authors/ada-abbott">Ada Abbott</a>');
    expect(html).toContain('/search?q=author%3A%22Ada+Abbott%22+tide');
  });
});

describe('other pages', () => {
  test('the page about this paper tells its formulas, sources, topics and categories', async () => {
    const words = await text('/about');
    expect(words).toContain('score = votes + saves');
    expect(words).toContain('hf-daily');
    expect(words).toContain('tidal models');
    expect(words).toContain('Machine Learning');
  });

  test('the health check counts what is indexed', async () => {
    const response = await instance.app.request('/healthz');
    expect(await response.json()).toMatchObject({ ok: true, indexed: 71 });
  });

  test('an unknown address is a 404 that suggests a search for its words', async () => {
    const { status, html } = await read('/institutions/harbor-institute');
    expect(status).toBe(404);
    expect(html).toContain('value="harbor institute"');
  });

  test.each(['/', '/papers/2601.02002', '/search?q=tides', '/about', '/nowhere', '/authors/ada-abbott'])(
    '%s has no inline script or style',
    async (path) => {
      const { html } = await read(path);
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?! type="module" src=)/);
    },
  );
});
