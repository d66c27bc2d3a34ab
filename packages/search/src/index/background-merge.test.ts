import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IndexUnusableError } from '../errors.ts';
import { indexDigest } from '../query/digest.ts';
import { commitAll, paper, schema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { openReader } from './reader.ts';
import { type IndexWriter, openWriter } from './writer.ts';

const WORDS = ['apple', 'pear', 'plum', 'fig'];
const document = (key: number, seed: number) => paper(key, `${WORDS[(key + seed) % 4]} ${WORDS[seed % 4]}`);

/** Four commits, which want to be merged. */
async function fill(writer: IndexWriter): Promise<void> {
  for (let change = 1; change <= 4; change++) {
    for (let key = change; key < change + 20; key += 4) writer.put(document(key, 0));
    await writer.commit({ origin: 'test', change });
  }
}

const step = fc.oneof(
  fc.record({ do: fc.constant('put' as const), key: fc.integer({ min: 1, max: 30 }), seed: fc.nat(7) }),
  fc.record({ do: fc.constant('delete' as const), key: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ do: fc.constantFrom('commit' as const, 'commit', 'turn', 'wait', 'clear') }),
);

for (const [where, mergeThreadFrom, numRuns] of [
  // A thread takes half a second to start from sources.
  ['in a thread', 0, 2],
  ['here', Number.POSITIVE_INFINITY, 30],
] as const) {
  test(`whatever is put, deleted, committed and cleared while a merge runs ${where}, the index is what was asked for`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), (steps) =>
        inFolder(async (folder) => {
          const writer = await openWriter(folder, schema, { mergeThreadFrom });
          await fill(writer);
          const wanted = new Map<number, number>();
          for (let key = 1; key <= 20; key++) wanted.set(key, 0);
          writer.startMerge();
          for (const next of steps) {
            if (next.do === 'put') {
              writer.put(document(next.key, next.seed));
              wanted.set(next.key, next.seed);
            } else if (next.do === 'delete') {
              writer.delete(next.key);
              wanted.delete(next.key);
            } else if (next.do === 'clear') {
              writer.clear();
              wanted.clear();
            } else if (next.do === 'commit') await writer.commit({ origin: 'test', change: 5 });
            else await new Promise((turn) => setTimeout(turn, next.do === 'wait' ? 20 : 0));
          }
          await writer.commit({ origin: 'test', change: 6 });
          while (await writer.mergeIfNeeded());
          await writer.close();
          const found = (await openReader(folder, schema)).snapshot();
          const documents = [...wanted].map(([key, seed]) => document(key, seed));
          const fresh = await inFolder(async (other) => indexDigest(await commitAll(other, documents)));
          expect(indexDigest(found)).toBe(fresh);
          expect(found.segments.length).toBeLessThan(4);
        }),
      ),
      { numRuns },
    );
  });
}

test('a writer that is closed while segments are merged leaves the index as it was, and nothing beside it', () =>
  inFolder(async (folder) => {
    const writer = await openWriter(folder, schema, { mergeThreadFrom: 0 });
    await fill(writer);
    const before = readdirSync(folder).sort();
    writer.startMerge();
    await writer.close();
    expect(readdirSync(folder).sort()).toEqual(before);
    expect((await openReader(folder, schema)).snapshot().documents).toBe(20);
  }));

test('a merge that fails is told once, at the next one, and loses nothing', () =>
  inFolder(async (folder) => {
    const writer = await openWriter(folder, schema, { mergeThreadFrom: 0 });
    await fill(writer);
    const [damaged = ''] = readdirSync(folder).filter((name) => name.startsWith('segment-'));
    const whole = readFileSync(join(folder, damaged));
    writeFileSync(join(folder, damaged), whole.subarray(0, whole.length - 8));
    expect(await writer.mergeIfNeeded()).toBe(true);
    expect(() => writer.startMerge()).toThrow(IndexUnusableError);
    writeFileSync(join(folder, damaged), whole);
    expect(await writer.mergeIfNeeded()).toBe(true);
    await writer.close();
    const { segments, documents } = (await openReader(folder, schema)).snapshot();
    expect([segments.length, documents]).toEqual([1, 20]);
  }));
