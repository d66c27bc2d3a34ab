import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesBelow, hashFiles } from './hash-files.cjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'broadsheet-hash-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Hash of files `a`, `b` … with these contents. */
function hashOf(contents: readonly string[]): string {
  const names = contents.map((_, index) => String.fromCharCode(97 + index));
  names.forEach((name, index) => {
    writeFileSync(join(root, name), contents[index] ?? '');
  });
  return hashFiles(root, names);
}

test('two lists of files have one hash exactly when they are equal', () => {
  const lists = fc.array(fc.string({ unit: fc.constantFrom('a', '\0', '1'), maxLength: 3 }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(lists, lists, (one, other) => {
      expect(hashOf(one) === hashOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

test('every file below a folder is found but for installed packages', () => {
  for (const folder of ['src/deep', 'src/node_modules/package'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const file of ['src/b.ts', 'src/deep/a.ts', 'src/node_modules/package/x.ts', 'outside.ts']) {
    writeFileSync(join(root, file), '');
  }
  expect(filesBelow(root, 'src')).toEqual([join('src', 'b.ts'), join('src', 'deep', 'a.ts')]);
});
