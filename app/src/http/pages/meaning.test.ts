import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordEncoder } from '../../catalogue/testing.ts';
import { exampleIssues } from './example-issues.ts';
import { type Instance, openInstance } from './testing.ts';

const now = '2026-01-22T10:00:00Z';
let withWords: Instance;
let withMeaning: Instance;

beforeAll(async () => {
  withWords = await openInstance({ files: exampleIssues, now });
  withMeaning = await openInstance({
    files: exampleIssues,
    now,
    encoder: wordEncoder([['zephyr', 'water']]),
  });
});

afterAll(async () => {
  await withWords.close();
  await withMeaning.close();
});

async function read(path: string, { app }: Instance): Promise<string> {
  return (await app.request(path)).text();
}

test('a search finds by meaning, and keeps how it was asked to search', async () => {
  expect(await read('/search?q=zephyr', withWords)).toContain('No paper matches');
  const both = await read('/search?q=zephyr', withMeaning);
  expect(both).toContain('No paper has this word: the nearest in meaning');
  expect(await read('/search?q=tides', withMeaning)).toContain('found by words or meaning');
  expect(both).toContain('High water by noon');
  const dense = await read('/search?q=zephyr&mode=dense', withMeaning);
  expect(dense).toMatch(/<option value="dense" selected/);
  expect(dense).toContain('The nearest in meaning of');
  expect(dense).toContain('/search?q=zephyr&amp;mode=dense&amp;explain=1');
});

test('there is no choice where words are all that there is', async () => {
  expect(await read('/search?q=tides', withWords)).not.toContain('name="mode"');
  expect(await read('/search?q=zephyr&mode=dense', withWords)).toContain('No paper matches');
});

test('a page of a paper names similar ones', async () => {
  const page = await read('/papers/2601.02002', withMeaning);
  const list = page.slice(page.indexOf('id="similar"'));
  expect(list.slice(0, list.indexOf('</section>')).match(/<a href="\/papers\//g)).toHaveLength(5);
});

test('an explanation says what words and meaning contribute', async () => {
  const page = await read('/search?q=water&explain=1', withMeaning);
  expect(page).toContain('share of the words + share of the meaning');
  expect(page).toContain('<span class="why-name">meaning</span>');
});
