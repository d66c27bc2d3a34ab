import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { npmCli } from './npm.cjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-npm-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function place(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
}

test('the npm that started us comes first, then the one beside Node', () => {
  const starter = place('elsewhere', 'npm-cli.js');
  const beside = place('lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const node = join(folder, 'bin', 'node');
  expect(npmCli(starter, node)).toBe(starter);
  expect(npmCli(undefined, node)).toBe(beside);
  expect(npmCli(join(folder, 'gone', 'npm-cli.js'), node)).toBe(beside);
});

test('another package manager is not taken for npm', () => {
  expect(npmCli(place('yarn.js'), join(folder, 'bin', 'node'))).toBeNull();
});
