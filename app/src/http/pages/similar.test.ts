import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordEncoder } from '../../catalogue/testing.ts';
import { exampleIssues } from './example-issues.ts';
import { type Instance, openInstance } from './testing.ts';

let instance: Instance;
const start = '/similar?like=2601.02002';

beforeAll(async () => {
  const now = '2026-01-22T10:00:00Z';
  instance = await openInstance({ files: exampleIssues, now, encoder: wordEncoder() });
});

afterAll(() => instance.close());

async function read(path: string): Promise<string> {
  const response = await instance.app.request(path);
  expect(response.status).toBe(200);
  return (await response.text()).replaceAll('&amp;', '&');
}

function links(page: string, name: string): string[] {
  return Array.from(page.matchAll(/href="([^"]*)"[^>]*>([^<]*)</g), ([, href = '', text = '']) =>
    text.trim() === name ? href : '',
  ).filter((href) => href !== '');
}

test('a page of a paper leads to more like it, from where links steer', async () => {
  expect(links(await read('/papers/2601.02002'), 'More like this')).toEqual([start]);
  const page = await read(start);
  expect(page).toContain('By words and meaning, the most alike first');
  const [more = ''] = links(page, 'More like this too');
  const [less = ''] = links(await read(more), 'Less like this');
  expect(less).toMatch(/^\/similar\?like=2601\.02002&like=[^&]+&unlike=[^&]+$/);
  const steered = await read(less);
  for (const id of new URLSearchParams(less.split('?')[1]).values())
    expect(steered).toContain(`<a href="/papers/${id}">`);
  expect(links(steered, 'Take out')).toHaveLength(3);
  expect(links(steered, 'Take out')).toContain(more);
});

test('the order is explained by the words that were looked for, and their weights', async () => {
  const page = await read(`${start}&explain=1`);
  expect(page).toContain('Words that were looked for');
  expect(page).toContain('share = part of the examples that say it');
  expect(links(page, 'More like this too')[0]).toContain('&explain=1');
});

test('behind the last page is a way back to the first', async () => {
  const page = await read(`${start}&page=5&explain=1`);
  expect(links(page, 'Go to the first page')).toEqual([`${start}&explain=1`]);
  expect(page).not.toContain('No other paper');
});

test('ids that lead nowhere are named, and nothing is asked for what is not known', async () => {
  expect(await read('/similar?like=2601.02002&unlike=<b>')).toContain('No paper here has the id &lt;b&gt;.');
  const nothing = await read('/similar?like=nowhere');
  expect(nothing).toContain('No paper here has the id nowhere.');
  expect(nothing).toContain('follow “More like this”');
  expect(await read('/similar?page=9')).toContain('Name a paper that others are to be like');
});
