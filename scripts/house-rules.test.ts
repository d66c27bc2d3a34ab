import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { envExample } from '../app/src/config/texts.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const find = (...patterns: string[]) => globSync(patterns, { cwd: root, exclude: ['**/node_modules'] });

const LONGEST = 300;
const MEDIAN = 100;

/** An entry of the lockfile. */
interface LockedPackage {
  resolved?: string;
  link?: boolean;
  optionalDependencies?: Record<string, string>;
}

const sources = find('packages/*/{assembly,src}/**/*.{ts,tsx}', 'app/src/**/*.{ts,tsx,css}');
const locked = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> }).packages,
);

test('no file is longer than 300 lines, and half of them are under 100', () => {
  const lengths = sources.map((path) => ({ path, lines: read(path).split('\n').length - 1 }));
  expect(lengths.filter(({ lines }) => lines > LONGEST)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted.length).toBeGreaterThan(0);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(MEDIAN);
});

test('no component of a page has a style attribute, which the Content-Security-Policy forbids; mails need them', () => {
  const components = sources.filter((path) => path.endsWith('.tsx') && !path.startsWith('app/src/ui/mail/'));
  expect(components.length).toBeGreaterThan(0);
  expect(components.filter((path) => /\bstyle=[{"']/.test(read(path)))).toEqual([]);
});

test('no text names a folder of the machine that it was written on', () => {
  const texts = find(
    '{app,bench,bin,campaign,docs,measure,packages,scripts}/**/*.{ts,tsx,cjs,css,json,md}',
    '*.{js,json,md,mjs,ts,yaml}',
    '.ci/run',
    'bin/*',
    'Dockerfile',
  );
  expect(texts.length).toBeGreaterThan(sources.length / 2);
  const machine = new RegExp(
    ['work', 'root', 'tmp/brief'].map((folder) => `(?<![\\w.])/${folder}/`).join('|'),
  );
  expect(texts.filter((path) => machine.test(read(path)))).toEqual([]);
});

test('the lockfile names no registry, so that any mirror serves it', () => {
  const fromRegistry = locked.filter(([, { resolved, link }]) => resolved !== undefined && link !== true);
  expect(fromRegistry.map(([path]) => path)).toEqual([]);
});

test('the lockfile holds every platform, so that npm ci works on each', () => {
  const names = new Set(locked.map(([path]) => path.replace(/^.*node_modules\//, '')));
  const missing = locked
    .flatMap(([, { optionalDependencies = {} }]) => Object.keys(optionalDependencies))
    .filter((name) => !names.has(name));
  expect(missing).toEqual([]);
});

test('every package is installed at the top, where the built program finds it', () => {
  expect(
    locked.map(([path]) => path).filter((path) => /^(app|packages\/\w+)\/node_modules\//.test(path)),
  ).toEqual([]);
});

test('.env.example is what the settings table says', () => {
  expect(read('.env.example'), 'run: npm run env-example').toBe(envExample());
});
