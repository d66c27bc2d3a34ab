import { compileKernels } from '@broadsheet/kernels';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openReader } from '../index/reader.ts';
import { openWriter } from '../index/writer.ts';
import type { IndexDocument } from '../schema.ts';
import { anyVectorDocument, anyVectorRequest } from '../testing/arbitraries.ts';
import { commitAll, paper, schema, unitVector, vectorSchema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { searchNaivelyByMeaning } from '../testing/naive.ts';
import type { FusedCandidate } from './fusion.ts';
import type { Explanation, SearchRequest } from './request.ts';
import type { Snapshot } from './snapshot.ts';

/** Several segments, with documents replaced in later ones; and what is live in the end. */
const batches = fc.array(fc.array(anyVectorDocument, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 4,
});

async function commitEach(folder: string, commits: readonly IndexDocument[][]): Promise<IndexDocument[]> {
  const writer = await openWriter(folder, vectorSchema);
  const live = new Map<number, IndexDocument>();
  for (const [change, documents] of commits.entries()) {
    for (const document of documents) {
      writer.put(document);
      live.set(document.key, document);
    }
    await writer.commit({ origin: 'test', change });
  }
  await writer.close();
  return [...live.values()];
}

async function snapshotIn(folder: string, module = compileKernels()): Promise<Snapshot> {
  return (await openReader(folder, vectorSchema, module)).snapshot();
}

function indexOf(...documents: IndexDocument[]): Promise<Snapshot> {
  return inFolder((folder) => commitAll(folder, documents, vectorSchema));
}

function ranking(snapshot: Snapshot, request: SearchRequest) {
  return snapshot.search(request).hits.map(({ key, score }) => ({ key, score }));
}

test('by meaning, documents come by the cosine of their vectors, as a loop over all of them gives it', async () => {
  await fc.assert(
    fc.asyncProperty(batches, anyVectorRequest, fc.nat(4), (commits, request, limit) =>
      inFolder(async (folder) => {
        const expected = searchNaivelyByMeaning(await commitEach(folder, commits), request);
        const snapshot = await snapshotIn(folder);
        const dense = { ...request, mode: 'dense' as const };
        expect(ranking(snapshot, dense)).toEqual(expected);
        expect(ranking(snapshot, { ...dense, limit })).toEqual(expected.slice(0, limit));
        expect(snapshot.search(dense).total).toBe(expected.length);
      }),
    ),
    { numRuns: 15 },
  );
});

test('the kernels compiled and their twins give the same answers in every mode', async () => {
  await fc.assert(
    fc.asyncProperty(batches, anyVectorRequest, (commits, request) =>
      inFolder(async (folder) => {
        await commitEach(folder, commits);
        const [fast, slow] = [await snapshotIn(folder), await snapshotIn(folder, null)];
        expect({ ...fast.search(request), tookMs: 0 }).toEqual({ ...slow.search(request), tookMs: 0 });
      }),
    ),
    { numRuns: 15 },
  );
});

test('a search leaves nothing behind that another one would see', async () => {
  await fc.assert(
    fc.asyncProperty(
      batches,
      fc.array(anyVectorRequest, { minLength: 2, maxLength: 3 }),
      (commits, requests) =>
        inFolder(async (folder) => {
          await commitEach(folder, commits);
          const snapshot = await snapshotIn(folder);
          for (const request of requests) {
            expect(ranking(snapshot, request)).toEqual(ranking(await snapshotIn(folder), request));
          }
        }),
    ),
    { numRuns: 6 },
  );
});

/** min-max: 0 … 1 over all candidates; who has no score counts as the last. */
function scaled(scores: ReadonlyMap<number, number>, keys: readonly number[], key: number): number {
  const known = keys.flatMap((one) => scores.get(one) ?? []);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return high > low ? ((scores.get(key) ?? low) - low) / (high - low) : 0;
}

test('by both, a score is the weighted mean of what words and meaning say, over all that either finds', async () => {
  const weight = fc.constantFrom(0, 0.3, 1);
  await fc.assert(
    fc.asyncProperty(batches, anyVectorRequest, weight, (commits, request, lexicalWeight) =>
      inFolder(async (folder) => {
        await commitEach(folder, commits);
        const snapshot = await snapshotIn(folder);
        const words = snapshot.search({ ...request, mode: 'lexical' });
        const dense = new Map(
          ranking(snapshot, { ...request, mode: 'dense' }).map(({ key, score }) => [key, score]),
        );
        const fusion = { method: 'convex', normalization: 'min-max', lexicalWeight } as const;
        const found = snapshot.search({ ...request, mode: 'hybrid', fusion });
        if (found.mode !== 'hybrid') return;
        const lexical = new Map(words.hits.map(({ key, score }) => [key, score]));
        const keys = [...new Set([...lexical.keys(), ...dense.keys()])];
        for (const key of keys) if (!lexical.has(key)) lexical.set(key, 0);
        expect(found.total).toBe(keys.length);
        expect(found.hits.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
        for (const { key, score } of found.hits) {
          const expected =
            lexicalWeight * scaled(lexical, keys, key) + (1 - lexicalWeight) * scaled(dense, keys, key);
          expect(score).toBeCloseTo(expected, 10);
        }
        expect(found.hits).toEqual(found.hits.toSorted((a, b) => b.score - a.score || b.key - a.key));
      }),
    ),
    { numRuns: 15 },
  );
});

test('candidates are the best 100 by words and the best 100 by meaning, each with both scores exact', async () => {
  const documents = Array.from({ length: 900 }, (_, place) => ({
    ...paper(place + 1, place < 400 ? 'graph '.repeat(1 + (place % 7)) : 'tree'),
    vector: unitVector(1, place % 450),
  }));
  const snapshot = await indexOf(...documents);
  const request = { query: 'graph', vector: unitVector(1, 3), limit: 10 };
  const both = (mode: 'lexical' | 'dense', limit: number) => ranking(snapshot, { ...request, mode, limit });
  let candidates: readonly FusedCandidate[] = [];
  snapshot.search({
    ...request,
    mode: 'hybrid',
    rerank: (seen) => {
      candidates = seen;
      return seen.map(({ score }) => score);
    },
  });
  const expected = new Set([...both('lexical', 100), ...both('dense', 100)].map(({ key }) => key));
  expect(new Set(candidates.map(({ key }) => key))).toEqual(expected);
  const lexical = new Map(both('lexical', 900).map(({ key, score }) => [key, score]));
  const dense = new Map(both('dense', 900).map(({ key, score }) => [key, score]));
  for (const candidate of candidates) {
    expect(candidate.lexical).toBe(lexical.get(candidate.key) ?? 0);
    expect(candidate.dense).toBe(dense.get(candidate.key));
  }
});

test('a page of a search by both is a slice of the whole, with the same scores', async () => {
  const documents = Array.from({ length: 500 }, (_, place) => ({
    ...paper(place + 1, `graph ${'tree '.repeat(place % 11)}`),
    vector: unitVector(1, place % 97, place % 13),
  }));
  const snapshot = await indexOf(...documents);
  const request = { query: 'tree', mode: 'hybrid' as const, vector: unitVector(1, 9, 2) };
  const whole = ranking(snapshot, { ...request, limit: 120 });
  for (const offset of [0, 20, 60]) {
    expect(ranking(snapshot, { ...request, limit: 20, offset })).toEqual(whole.slice(offset, offset + 20));
  }
});

test('a document can be asked for its vector, to find what is like it', async () => {
  const snapshot = await indexOf({ ...paper(1, 'graph'), vector: unitVector(3, 4) }, paper(2, 'tree'));
  const vector = snapshot.vector(1) ?? new Float32Array();
  expect([vector[0], vector[1]]).toEqual([expect.closeTo(0.6, 1), expect.closeTo(0.8, 1)]);
  expect([snapshot.vector(2), snapshot.vector(3)]).toEqual([null, null]);
});

test('a segment that takes more memory than its file answers like any other', async () => {
  const words = Array.from({ length: 100 }, (_, place) => `w${place}x`).join(' ');
  const snapshot = await indexOf(...Array.from({ length: 1500 }, (_, place) => paper(place + 1, words)));
  const hits = ranking(snapshot, { query: 'w7x', limit: 2 });
  expect(hits.map(({ key }) => key)).toEqual([1500, 1499]);
});

test('many documents with the same vector are ordered by key, the higher first', async () => {
  const documents = Array.from({ length: 100 }, (_, place) => ({
    ...paper(((place * 37) % 100) + 1, 'x'),
    vector: unitVector(1),
  }));
  const snapshot = await indexOf(...documents);
  const hits = ranking(snapshot, { query: '', mode: 'dense', vector: unitVector(1, 1), limit: 3 });
  expect(hits.map(({ key }) => key)).toEqual([100, 99, 98]);
});

test('reciprocal rank fusion looks at ranks alone', async () => {
  const snapshot = await indexOf(
    { ...paper(1, 'graph'), vector: unitVector(0, 1) },
    { ...paper(2, 'graph graph'), vector: unitVector(1, 1) },
    { ...paper(3, 'tree'), vector: unitVector(1) },
  );
  const fusion = { method: 'reciprocal-rank', constant: 60 } as const;
  const hits = ranking(snapshot, { query: 'graph', mode: 'hybrid', vector: unitVector(1), fusion, limit: 9 });
  expect(hits).toEqual([
    { key: 2, score: 1 / 61 + 1 / 62 },
    { key: 1, score: 1 / 62 + 1 / 63 },
    { key: 3, score: 0 + 1 / 61 },
  ]);
});

test('a re-ranker has the last word, and what it does not score stands last', async () => {
  const snapshot = await indexOf(
    ...[1, 2, 3].map((key) => ({ ...paper(key, 'graph'), vector: unitVector(1, key) })),
  );
  const rerank = (candidates: readonly FusedCandidate[]) =>
    candidates.map(({ key }) => (key === 2 ? Number.NaN : -key));
  const request = { query: 'graph', mode: 'hybrid', vector: unitVector(1), rerank, limit: 9 } as const;
  const { hits } = snapshot.search({ ...request, explain: true });
  expect(hits.map(({ key }) => key)).toEqual([1, 3, 2]);
  expect(hits[0]?.explanation?.formula).toBe('re-ranked score');
});

test('where there is no vector, or none that says anything, words decide; without words, meaning does', async () => {
  const snapshot = await indexOf({ ...paper(1, 'graph'), vector: unitVector(1) }, paper(2, 'graph tree'));
  const modeOf = (request: Partial<SearchRequest>) =>
    snapshot.search({ query: 'graph', mode: 'hybrid', limit: 9, ...request }).mode;
  expect(modeOf({})).toBe('lexical');
  expect(modeOf({ vector: unitVector() })).toBe('lexical');
  expect(modeOf({ vector: unitVector(1), query: '…' })).toBe('dense');
  expect(modeOf({ vector: unitVector(1) })).toBe('hybrid');
  const order = { by: 'numeric', field: 'year', descending: true } as const;
  expect(modeOf({ vector: unitVector(1), order })).toBe('lexical');
  const nothing = snapshot.search({ query: 'graph', mode: 'dense', vector: unitVector(), limit: 9 });
  expect(nothing).toMatchObject({ total: 0, hits: [] });
});

test('an explanation of a search by both adds up to the score', async () => {
  const added = ({ parts }: Explanation) => parts.reduce((sum, { value }) => sum + value, 0);
  await fc.assert(
    fc.asyncProperty(batches, anyVectorRequest, (commits, request) =>
      inFolder(async (folder) => {
        await commitEach(folder, commits);
        const found = (await snapshotIn(folder)).search({ ...request, mode: 'hybrid', explain: true });
        for (const { score, explanation } of found.hits) {
          expect(explanation?.value).toBe(score);
          if (explanation && explanation.parts.length > 0) expect(added(explanation)).toBeCloseTo(score, 5);
        }
      }),
    ),
    { numRuns: 12 },
  );
});

test('vectors that cannot be compared are refused by name', async () => {
  const snapshot = await indexOf({ ...paper(1, 'graph'), vector: unitVector(1) });
  const ask = (more: object) => () => snapshot.search({ query: 'x', limit: 1, mode: 'dense', ...more });
  expect(ask({})).toThrow('needs the vector');
  expect(ask({ vector: new Float32Array(32) })).toThrow('vectors of 16 dimensions, the query has 32');
  const order = { by: 'numeric', field: 'year', descending: true };
  expect(ask({ vector: unitVector(1), order })).toThrow('no order but relevance');
  await inFolder(async (folder) => {
    const wrong = { ...schema, vector: { dimensions: 20, fingerprint: 'x' } };
    await expect(openWriter(folder, wrong)).rejects.toThrow('a multiple of 16');
    const writer = await openWriter(folder, vectorSchema);
    expect(() => writer.put({ ...paper(1, 'x'), vector: new Float32Array(8) })).toThrow('16 numbers, not 8');
  });
});
