import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexDigest } from '../query/digest.ts';
import { commitAll, paper, schema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { openReader } from './reader.ts';
import { openWriter } from './writer.ts';

test('a missing index reads as an empty one until it is written', () =>
  inFolder(async (folder) => {
    const reader = await openReader(join(folder, 'index'), schema);
    expect(reader.snapshot().documents).toBe(0);
    expect(reader.snapshot().search({ query: 'apple', limit: 10 }).total).toBe(0);
    expect(await reader.refresh()).toBe(false);
    await commitAll(join(folder, 'index'), [paper(1, 'apple')]);
    expect(await reader.refresh()).toBe(true);
    expect(await reader.refresh()).toBe(false);
    expect(reader.snapshot().has(1)).toBe(true);
  }));

test('a snapshot stays as it was through commits, merges and closing', () =>
  inFolder(async (folder) => {
    await commitAll(folder, [paper(1, 'apple'), paper(2, 'apple pear')]);
    const reader = await openReader(folder, schema);
    const snapshot = reader.snapshot();
    const answer = () => ({ ...snapshot.search({ query: 'apple pear', limit: 10 }), tookMs: 0 });
    const before = answer();
    const digest = indexDigest(snapshot);
    const writer = await openWriter(folder, schema);
    for (let round = 1; round <= 8; round++) {
      writer.put(paper(1, `pear ${round}`));
      writer.put(paper(round + 2, 'apple'));
      await writer.commit({ origin: 'test', change: round });
      await writer.mergeIfNeeded();
      await reader.refresh();
    }
    expect(reader.snapshot().documents).toBe(10);
    reader.close();
    expect(answer()).toEqual(before);
    expect(indexDigest(snapshot)).toBe(digest);
    expect(reader.snapshot().documents).toBe(0);
  }));

test('a reader never meets a file that a writer removed', () =>
  inFolder(async (folder) => {
    const writer = await openWriter(folder, schema);
    const reader = await openReader(folder, schema);
    for (let round = 1; round <= 20; round++) {
      writer.put(paper((round % 5) + 1, 'apple'));
      const refreshed = Promise.all([reader.refresh(), reader.refresh()]);
      await writer.commit({ origin: 'test', change: round });
      await writer.mergeIfNeeded();
      await refreshed;
    }
    await reader.refresh();
    expect(reader.snapshot().position.change).toBe(20);
    expect(reader.snapshot().documents).toBe(5);
  }));

test('an index that was deleted and built again is noticed', () =>
  inFolder(async (folder) => {
    await commitAll(folder, [paper(1, 'apple')]);
    const reader = await openReader(folder, schema);
    rmSync(folder, { recursive: true });
    await commitAll(folder, [paper(1, 'pear')]);
    expect(await reader.refresh()).toBe(true);
    expect(reader.snapshot().search({ query: 'pear', limit: 1 }).total).toBe(1);
  }));

test('a flipped byte, a cut or a loss anywhere in the index is found and the file named', async () => {
  const damage = fc.record({ kind: fc.constantFrom('flip', 'cut', 'lose'), file: fc.nat(), at: fc.nat() });
  await inFolder(async (folder) => {
    await commitAll(folder, [paper(1, 'apple', 'an apple a day', ['fruit'], 2020), paper(2, 'pear')]);
    await commitAll(folder, [paper(2, 'plum')]);
    const files = readdirSync(folder);
    await fc.assert(
      fc.asyncProperty(damage, async ({ kind, file, at }) => {
        const name = files[file % files.length] ?? '';
        const path = join(folder, name);
        const sound = readFileSync(path);
        const place = at % sound.length;
        const flipped = Buffer.from(sound);
        flipped[place] = (flipped[place] ?? 0) ^ 0x10;
        if (kind === 'lose' && name !== 'manifest.json') rmSync(path);
        else writeFileSync(path, kind === 'flip' ? flipped : sound.subarray(0, place));
        await expect(openReader(folder, schema)).rejects.toThrow(name);
        writeFileSync(path, sound);
      }),
      { numRuns: 200 },
    );
  });
});
