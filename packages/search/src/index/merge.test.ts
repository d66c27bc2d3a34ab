import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexDigest } from '../query/digest.ts';
import { anyRequest, anyVectorDocument, anyVectorRequest } from '../testing/arbitraries.ts';
import { paper, schema, vectorSchema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { openReader } from './reader.ts';
import { openWriter } from './writer.ts';

test('a merge changes no answer, not even in the last digit of a score', async () => {
  const commits = fc.array(fc.array(anyVectorDocument, { minLength: 1, maxLength: 4 }), {
    minLength: 4,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(
      commits,
      fc.array(fc.oneof(anyRequest, anyVectorRequest), { minLength: 3, maxLength: 3 }),
      (batches, requests) =>
        inFolder(async (folder) => {
          const writer = await openWriter(folder, vectorSchema);
          for (const [change, batch] of batches.entries()) {
            for (const document of batch) writer.put(document);
            await writer.commit({ origin: 'test', change });
          }
          const before = (await openReader(folder, vectorSchema)).snapshot();
          while (await writer.mergeIfNeeded());
          const after = (await openReader(folder, vectorSchema)).snapshot();
          expect(after.segments.length).toBeLessThan(4);
          expect(after.position).toEqual(before.position);
          expect(indexDigest(after)).toBe(indexDigest(before));
          for (const request of requests) {
            expect({ ...after.search(request), tookMs: 0 }).toEqual({ ...before.search(request), tookMs: 0 });
          }
        }),
    ),
    { numRuns: 8 },
  );
});

test('a word is counted in live documents, whatever was asked before', () =>
  inFolder(async (folder) => {
    const writer = await openWriter(folder, schema);
    // Keeps the first segment, of which all else is put again.
    writer.put(paper(3, 'plum'));
    for (const title of ['apple', 'pear']) {
      writer.put(paper(1, title));
      writer.put(paper(2, 'apple'));
      await writer.commit({ origin: 'test', change: 1 });
    }
    const snapshot = (await openReader(folder, schema)).snapshot();
    const counts = ['unheard', 'apple', 'pear', 'apple', 'unheard'].map(
      (query) => snapshot.search({ query, limit: 10 }).terms[0]?.documents,
    );
    expect(counts).toEqual([0, 1, 1, 1, 0]);
  }));

test('no merge begins while changes are pending; one that has begun takes up what comes meanwhile', () =>
  inFolder(async (folder) => {
    const writer = await openWriter(folder, schema);
    for (let key = 1; key <= 4; key++) {
      writer.put(paper(key, 'apple'));
      writer.put(paper(key + 10, 'pear'));
      writer.put(paper(key + 20, 'plum'));
      await writer.commit({ origin: 'test', change: key });
    }
    writer.delete(1);
    expect(await writer.mergeIfNeeded()).toBe(false);
    await writer.commit({ origin: 'test', change: 5 });
    const merging = writer.mergeIfNeeded();
    writer.delete(2);
    expect(await merging).toBe(true);
    await writer.commit({ origin: 'test', change: 6 });
    expect(await writer.mergeIfNeeded()).toBe(false);
    expect((await openReader(folder, schema)).snapshot().documents).toBe(10);
  }));
