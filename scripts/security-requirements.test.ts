import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const page = readFileSync(join(ROOT, 'docs/security.md'), 'utf8');

/** The rows of the tables: number, requirement, where it is met, its test and the title of that. */
const requirements = [...page.matchAll(/^\| (\d+) \| (.+?) \| `([^`]+)` \| `([^`]+)`: “(.+)” \|$/gm)].map(
  ([, number, requirement, file = '', testFile = '', title = '']) => ({
    number: Number(number),
    requirement,
    file,
    testFile,
    title,
  }),
);

test('there are at least sixty requirements, numbered in a row', () => {
  const notMet = [...page.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
  const numbers = [...requirements.map(({ number }) => number), ...notMet];
  expect(requirements.length).toBeGreaterThanOrEqual(60);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});

test('every file that meets a requirement exists', () => {
  expect(requirements.filter(({ file }) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test('every test that a requirement names exists', () => {
  const missing = requirements.filter(({ testFile, title }) => {
    const path = join(ROOT, testFile);
    if (!existsSync(path)) return true;
    const source = readFileSync(path, 'utf8');
    return !["'", '"', '`'].some((quote) => source.includes(quote + title + quote));
  });
  expect(missing).toEqual([]);
});
