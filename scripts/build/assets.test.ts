import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildAssets } from './assets.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'broadsheet-assets-'));
  const rules = Array.from({ length: 50 }, (_, index) => `.rule-${index} { color: red; }`).join('\n');
  await put('styles/font.woff2', 'not really a font');
  await put('styles/index.css', `@font-face { font-family: f; src: url('./font.woff2'); }\n${rules}`);
  await put('browser/index.ts', 'const answer: number = 42; console.log(answer);');
  await put('assets/favicon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(name: string, content: string): Promise<void> {
  const file = join(root, 'app/src/ui', name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

interface Manifest {
  [name: string]: { path: string; type: string; file: string };
}

async function build(): Promise<Manifest> {
  await buildAssets(root, join(root, 'out'));
  return JSON.parse(await readFile(join(root, 'out/manifest.json'), 'utf8')) as Manifest;
}

test('the manifest maps plain names to hashed files with their types', async () => {
  const manifest = await build();
  expect(Object.keys(manifest)).toEqual(['app.css', 'app.js', 'favicon.svg', 'font.woff2']);
  for (const [name, { path, file }] of Object.entries(manifest)) {
    const [stem, extension] = name.split('.');
    expect(file).toMatch(new RegExp(`^${stem}\\.[0-9A-Z]{8}\\.${extension}$`));
    expect(path).toBe(`/assets/${file}`);
  }
  expect(manifest['font.woff2']?.type).toBe('font/woff2');
});

test('the style sheet names the font by its address', async () => {
  const manifest = await build();
  const style = await readFile(join(root, 'out', manifest['app.css']?.file ?? ''), 'utf8');
  expect(style).toContain(manifest['font.woff2']?.path);
});

test('a change of content changes the address of that file alone', async () => {
  const before = await build();
  await put('browser/index.ts', 'console.log(43);');
  const after = await build();
  expect(after['app.js']?.path).not.toBe(before['app.js']?.path);
  expect(after['app.css']).toEqual(before['app.css']);
});

test('text lies beside its smaller compressed forms, fonts do not', async () => {
  const manifest = await build();
  const style = join(root, 'out', manifest['app.css']?.file ?? '');
  const content = await readFile(style);
  expect(brotliDecompressSync(await readFile(`${style}.br`))).toEqual(content);
  expect(gunzipSync(await readFile(`${style}.gz`))).toEqual(content);
  const files = await readdir(join(root, 'out'));
  expect(files.filter((file) => /woff2\.(br|gz)$/.test(file))).toEqual([]);
});
