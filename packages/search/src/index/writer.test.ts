import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IndexUnusableError } from '../errors.ts';
import { indexDigest } from '../query/digest.ts';
import type { IndexDocument } from '../schema.ts';
import { commitAll, paper, schema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { openReader } from './reader.ts';
import { openWriter } from './writer.ts';

async function keysFor(folder: string, query: string): Promise<number[]> {
  const reader = await openReader(folder, schema);
  return reader
    .snapshot()
    .search({ query, limit: 100 })
    .hits.map(({ key }) => key);
}

test('a later put of a key wins, within a commit and after it', () =>
  inFolder(async (folder) => {
    await commitAll(folder, [paper(1, 'apple'), paper(2, 'pear'), paper(1, 'banana')]);
    expect(await keysFor(folder, 'apple pear banana')).toHaveLength(2);
    expect(await keysFor(folder, 'apple')).toEqual([]);
    await commitAll(folder, [paper(1, 'cherry')]);
    expect(await keysFor(folder, 'banana')).toEqual([]);
    expect(await keysFor(folder, 'cherry')).toEqual([1]);
  }));

test('nothing is visible before the commit, and what was not committed is forgotten', () =>
  inFolder(async (folder) => {
    const writer = await openWriter(folder, schema);
    writer.put(paper(1, 'apple'));
    writer.delete(9);
    expect(writer.pending).toBe(2);
    await writer.close();
    expect(() => writer.put(paper(2, 'pear'))).toThrow('closed');
    const again = await openWriter(folder, schema);
    expect(again.pending).toBe(0);
    await again.commit({ origin: 'store', change: 5 });
    expect(again.position).toEqual({ origin: 'store', change: 5 });
    expect(await keysFor(folder, 'apple')).toEqual([]);
  }));

test('a document that cannot be kept changes nothing', () =>
  inFolder(async (folder) => {
    const writer = await openWriter(folder, schema);
    writer.put(paper(1, 'apple'));
    for (const key of [0, -1, 1.5, 2 ** 32, Number.NaN])
      expect(() => writer.put(paper(key, 'pear'))).toThrow("a document's key must be");
    for (const year of [0.5, 2 ** 31, -(2 ** 31), Number.NaN])
      expect(() => writer.put(paper(1, 'pear', '', [], year))).toThrow('document 1: "year" must be');
    expect(writer.pending).toBe(1);
    await writer.commit({ origin: 'test', change: 1 });
    expect(await keysFor(folder, 'apple pear')).toEqual([1]);
  }));

test('a full buffer is written out but stays invisible until the commit', () =>
  inFolder(async (folder) => {
    const documents = Array.from({ length: 30 }, (_, index) =>
      paper((index % 20) + 1, `common word${index}`),
    );
    const writer = await openWriter(folder, schema, { bufferPostings: 10 });
    for (const document of documents) writer.put(document);
    expect(readdirSync(folder).filter((name) => name.startsWith('segment-')).length).toBeGreaterThan(3);
    expect(await keysFor(folder, 'common')).toEqual([]);
    await writer.commit({ origin: 'test', change: 1 });
    const spilled = (await openReader(folder, schema)).snapshot();
    await inFolder(async (other) => {
      expect(indexDigest(spilled)).toBe(indexDigest(await commitAll(other, documents)));
    });
  }));

test('a crash before the manifest is swapped leaves the previous commit, and its leftovers are removed', () =>
  inFolder(async (folder) => {
    const before = indexDigest(await commitAll(folder, [paper(1, 'apple'), paper(2, 'pear')]));
    await inFolder(async (crashed) => {
      const manifest = readFileSync(join(folder, 'manifest.json'));
      await commitAll(folder, [paper(1, 'banana'), paper(3, 'cherry')]);
      cpSync(folder, crashed, { recursive: true });
      writeFileSync(join(crashed, 'manifest.json'), manifest);
      writeFileSync(join(crashed, 'manifest.json.new'), '{"checksum": 1, "mani');
      writeFileSync(join(crashed, 'notes.txt'), 'not ours');
      expect(indexDigest((await openReader(crashed, schema)).snapshot())).toBe(before);
      await (await openWriter(crashed, schema)).close();
      expect(readdirSync(crashed).sort()).toEqual(['manifest.json', 'notes.txt', 'segment-1']);
    });
  }));

test('files that a commit replaced are removed, and so are segments without documents', () =>
  inFolder(async (folder) => {
    await commitAll(folder, [paper(1, 'apple'), paper(2, 'pear')]);
    await commitAll(folder, [paper(1, 'banana')]);
    expect(readdirSync(folder).sort()).toEqual([
      'manifest.json',
      'segment-1',
      'segment-1.deleted-2',
      'segment-2',
    ]);
    await commitAll(folder, [paper(2, 'cherry')]);
    expect(existsSync(join(folder, 'segment-1'))).toBe(false);
    expect(await keysFor(folder, 'banana cherry')).toHaveLength(2);
  }));

test('an index of another schema is refused and left alone', () =>
  inFolder(async (folder) => {
    await commitAll(folder, [paper(1, 'apple')]);
    const other = { ...schema, numeric: ['day'] };
    await expect(openWriter(folder, other)).rejects.toThrow(IndexUnusableError);
    await expect(openReader(folder, other)).rejects.toMatchObject({
      reason: 'schema',
      file: 'manifest.json',
    });
    expect(await keysFor(folder, 'apple')).toEqual([1]);
  }));

test('the lengths of deleted documents do not count for the average', async () => {
  const scores = (commits: IndexDocument[][]) =>
    inFolder(async (folder) => {
      for (const documents of commits) await commitAll(folder, documents);
      const reader = await openReader(folder, schema);
      return reader.snapshot().search({ query: 'apple', limit: 10 }).hits;
    });
  const long = paper(1, 'pear '.repeat(500));
  const last = [paper(1, 'apple'), paper(2, 'an apple on a table')];
  expect(await scores([[long], last])).toEqual(await scores([last]));
});
