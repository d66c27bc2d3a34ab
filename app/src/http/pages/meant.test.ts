import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleIssues } from './example-issues.ts';
import { type Instance, openInstance } from './testing.ts';

let instance: Instance;

beforeAll(async () => {
  instance = await openInstance({ files: exampleIssues, now: '2026-01-22T10:00:00Z' });
});

afterAll(() => instance.close());

async function read(path: string): Promise<{ status: number; html: string; location: string | null }> {
  const response = await instance.app.request(path);
  return { status: response.status, html: await response.text(), location: response.headers.get('Location') };
}

/** The page's text, tags left out. */
async function text(path: string): Promise<string> {
  return (await read(path)).html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

describe('a search', () => {
  test('says which word no paper has, and searches as typed on request', async () => {
    const words = await text('/search?q=gauge+shalow');
    expect(words).toContain('No paper has “shalow”. Showing results for “shallow”');
    expect((await read('/search?q=gauge+shalow')).html).toContain('/search?q=gauge+shalow&amp;exact=1');
    expect(await text('/search?q=gauge+shalow&exact=1')).not.toContain('No paper has');
  });

  test('leads back from behind its last page with its filters and repairs', async () => {
    const { html } = await read('/search?q=gauge+shalow&from=2020&page=9');
    expect(html).toContain('<a href="/search?q=gauge+shalow&amp;from=2020">Go to the first page</a>');
    expect(html).toContain('Showing results for');
  });

  test.each([
    ['arXiv:2601.02001v2', '2601.02001'],
    ['https://arxiv.org/pdf/2601.02001', '2601.02001'],
    ['https://doi.org/10.48550/arXiv.2601.02001', '2601.02001'],
    ['doi:10.1234/shallow.water', '2501.00007'],
    ['math/9201209', 'math/9201209'],
    ['  wind over SHALLOW water!', '2501.00007'],
  ])('for %j goes straight to the paper, which leads back', async (query, id) => {
    const asked = new URLSearchParams({ q: query });
    const { status, location } = await read(`/search?${asked}`);
    expect({ status, location }).toEqual({
      status: 302,
      location: `/papers/${id}?${new URLSearchParams({ q: query.trim() })}`,
    });
    const { html } = await read(location ?? '');
    const back = `/search?${new URLSearchParams({ q: query.trim(), exact: '1' })}`;
    expect(html).toContain(back.replaceAll('&', '&amp;'));
    expect((await read(back)).status).toBe(200);
  });

  test.each(['shallow water', 'wind over shallow', 'High water by noon', '2601.99999', '10.1234/none'])(
    'for %j lists what has the words',
    async (query) => {
      expect((await read(`/search?${new URLSearchParams({ q: query })}`)).status).toBe(200);
    },
  );
});

describe('suggestions', () => {
  test('lead to papers, authors, topics and categories, and may be kept for a minute by who asked', async () => {
    const response = await instance.app.request('/complete?q=on+a+ques');
    expect(response.headers.get('Cache-Control')).toBe('private, max-age=60');
    const question = 'On a question about near pairs';
    expect(await response.json()).toEqual({
      suggestions: [{ kind: 'paper', text: question, papers: null, href: '/papers/math/9201209' }],
    });
    const links = async (query: string) => {
      const { html } = await read(`/complete?q=${query}`);
      return (JSON.parse(html) as { suggestions: { href: string }[] }).suggestions.map(({ href }) => href);
    };
    expect((await links('abb'))[0]).toBe('/authors/ada-abbott');
    expect(await links('tidal')).toEqual(['/topics/tidal-models']);
    expect(await links('cs.lg')).toEqual(['/categories/cs.LG']);
    expect(await links('')).toEqual([]);
  });
});
