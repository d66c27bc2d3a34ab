import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexDigest } from '../query/digest.ts';
import type { SearchRequest } from '../query/request.ts';
import type { Snapshot } from '../query/snapshot.ts';
import { anyDocument, anyRequest } from '../testing/arbitraries.ts';
import { commitAll, schema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { createNaiveIndex, type NaiveIndex } from '../testing/naive.ts';
import { openReader } from './reader.ts';
import { openWriter } from './writer.ts';

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('put' as const), document: anyDocument }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('delete' as const), key: fc.integer({ min: 1, max: 12 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('commit' as const, 'commit', 'merge', 'reopen') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const) }) },
);

function sameAnswer(snapshot: Snapshot, naive: NaiveIndex, request: SearchRequest): void {
  const expected = naive.search(request);
  const result = snapshot.search(request);
  expect(result.total).toBe(expected.length);
  const scores = new Map(expected.map(({ key, ...rest }) => [key, rest]));
  expect(new Set(result.hits.map(({ key }) => key))).toEqual(new Set(scores.keys()));
  for (const { key, score } of result.hits) {
    const exact = scores.get(key);
    expect(Math.abs(score - (exact?.score ?? Number.NaN))).toBeLessThanOrEqual(exact?.tolerance ?? 0);
  }
  if (request.order?.by === 'numeric') return;
  const sorted = result.hits.toSorted((a, b) => b.score - a.score || b.key - a.key);
  expect(result.hits).toEqual(sorted);
}

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Does the steps to the index in `folder` and to its naive twin; returns how many commits there were. */
async function play(
  steps: readonly Step[],
  folder: string,
  naive: NaiveIndex,
  afterEach: () => Promise<void>,
): Promise<number> {
  let writer = await openWriter(folder, schema);
  let change = 0;
  let uncommitted: (() => void)[] = [];
  for (const next of steps) {
    if (next.do === 'put') {
      writer.put(next.document);
      uncommitted.push(() => naive.put(next.document));
    } else if (next.do === 'delete') {
      writer.delete(next.key);
      uncommitted.push(() => naive.delete(next.key));
    } else if (next.do === 'commit') {
      await writer.commit({ origin: 'test', change: ++change });
      for (const apply of uncommitted) apply();
      naive.commit();
      uncommitted = [];
    } else if (next.do === 'clear') {
      writer.clear();
      uncommitted = [
        () => {
          for (const { key } of naive.documents()) naive.delete(key);
        },
      ];
    } else if (next.do === 'reopen') {
      await writer.close();
      writer = await openWriter(folder, schema);
      uncommitted = [];
    } else {
      while (await writer.mergeIfNeeded());
    }
    await afterEach();
  }
  return change;
}

test('answers like a map of documents, whatever was put, deleted, cleared, committed, merged and reopened', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.array(anyRequest, { minLength: 10, maxLength: 10 }),
      (steps, requests) =>
        inFolder(async (folder) => {
          const naive = createNaiveIndex(schema);
          const reader = await openReader(folder, schema);
          const change = await play(steps, folder, naive, async () => {
            await reader.refresh();
          });
          const snapshot = reader.snapshot();
          expect(snapshot.documents).toBe(naive.documents().length);
          expect(snapshot.position.change).toBe(change);
          for (const request of requests) sameAnswer(snapshot, naive, request);
          expect(indexDigest(snapshot)).toBe(await digestOfFreshIndex(naive));
        }),
    ),
    { numRuns: 25 },
  );
});

function digestOfFreshIndex(naive: NaiveIndex): Promise<string> {
  return inFolder(async (folder) => indexDigest(await commitAll(folder, naive.documents())));
}
