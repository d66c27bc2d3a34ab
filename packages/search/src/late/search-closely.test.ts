import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReader } from '../index/reader.ts';
import { openWriter } from '../index/writer.ts';
import type { Snapshot } from '../query/snapshot.ts';
import { paper, unitVector, vectorSchema } from '../testing/documents.ts';
import { LOOKED_AT, searchClosely } from './search-closely.ts';

const abstracts = Array.from({ length: 50 }, (_, place) =>
  place === 9 ? 'The moon moves every tide.' : `The tide is high. Filler ${place}. The moon is out.`,
);
const texts = { title: 'title', body: 'abstract' };
const source = {
  texts: (keys: readonly number[]) =>
    Promise.resolve(new Map(keys.map((key) => [key, { title: '', abstract: abstracts[key - 1] ?? '' }]))),
};
const request = { query: 'tide moon', mode: 'hybrid' as const, vector: unitVector(1), texts };
let folder: string;
let index: Snapshot;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-closely-'));
  const writer = await openWriter(folder, vectorSchema);
  for (const [place, abstract] of abstracts.entries())
    writer.put({ ...paper(place + 1, '', abstract, []), vector: unitVector(1, place / 200) });
  await writer.commit({ origin: 'test', change: 1 });
  await writer.close();
  index = (await openReader(folder, vectorSchema)).snapshot();
});

afterAll(() => rmSync(folder, { recursive: true }));

test('pages are parts of one order, of which the first twenty alone are new', async () => {
  const { texts: _, ...plain } = request;
  const before = index.search({ ...plain, limit: 50 }).hits.map(({ key }) => key);
  const after = (await searchClosely(index, { ...request, limit: 50 }, source)).hits.map(({ key }) => key);
  expect(after.slice(LOOKED_AT)).toEqual(before.slice(LOOKED_AT));
  expect([...after].sort()).toEqual([...before].sort());
  const pages = await Promise.all(
    [0, 7, 14, 21, 28].map((offset) => searchClosely(index, { ...request, offset, limit: 7 }, source)),
  );
  expect(pages.flatMap(({ hits }) => hits.map(({ key }) => key))).toEqual(after.slice(0, 35));
});

test('a sentence that says all of the query goes before those that say it here and there', async () => {
  const { hits } = await searchClosely(index, { ...request, limit: 3 }, source);
  expect(hits[0]?.key).toBe(10);
});

test('documents whose texts are gone keep their score, and searches by one side are as they were', async () => {
  const gone = { texts: () => Promise.resolve(new Map()) };
  const { texts: _, ...plain } = { ...request, limit: 5 };
  const { hits } = index.search(plain);
  expect((await searchClosely(index, { ...request, limit: 5 }, gone)).hits).toEqual(hits);
  for (const mode of ['lexical', 'dense'] as const)
    expect((await searchClosely(index, { ...request, mode, limit: 5 }, source)).hits).toEqual(
      index.search({ ...plain, mode }).hits,
    );
});
