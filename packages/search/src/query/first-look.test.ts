import { beforeAll, expect, test } from 'vitest';
import { openReader } from '../index/reader.ts';
import { openWriter } from '../index/writer.ts';
import type { IndexSchema } from '../schema.ts';
import { paper, schema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import type { SearchRequest } from './request.ts';
import { createSnapshot, type Snapshot } from './snapshot.ts';

const dimensions = 64;
const withVectors: IndexSchema = { ...schema, vector: { dimensions, fingerprint: 'test' } };
const centers = 40;

/** Numbers around 0, near to normal, the same in every run. */
function createDraw(seed: number): () => number {
  let state = seed;
  const even = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return () => even() + even() + even() + even();
}

function unit(values: Float32Array): Float32Array {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

const draw = createDraw(7);
const centered = Array.from({ length: centers }, () => Float32Array.from({ length: dimensions }, draw));
const around = (center: number) =>
  unit((centered[center] as Float32Array).map((value) => 0.7 * value + draw()));

function document(key: number) {
  const words = key % 3 === 0 ? `graph ${'tree '.repeat(key % 11)}` : 'tree';
  return {
    ...paper(key, words, '', key % 100 === 0 ? ['rare'] : [], 2000 + (key % 20)),
    // Every fiftieth has none.
    ...(key % 50 !== 1 && { vector: around(key % centers) }),
  };
}

let snapshot: Snapshot;
let looks = 0;

beforeAll(async () => {
  const opened = await inFolder(async (folder) => {
    const writer = await openWriter(folder, withVectors);
    let key = 0;
    // Two segments that are looked at, and one that is compared whole.
    for (const [change, count] of [6000, 5000, 600].entries()) {
      for (let put = 0; put < count; put++) writer.put(document(++key));
      for (let gone = 10; gone < key; gone += 97) writer.delete(gone);
      await writer.commit({ origin: 'test', change });
    }
    return (await openReader(folder, withVectors)).snapshot();
  });
  const { generation, position, segments } = opened;
  const counting = segments.map((live) => {
    const { kernels } = live.memory;
    const estimateTopK: typeof kernels.estimateTopK = (scan) => {
      looks++;
      kernels.estimateTopK(scan);
    };
    return { ...live, memory: { ...live.memory, kernels: { ...kernels, estimateTopK } } };
  });
  snapshot = createSnapshot(opened.schema, { generation, position }, counting);
});

/** The share of the answers, of many queries, that a first look finds too; in the same order where all are found. */
function shareFound(wanted: Partial<SearchRequest>): number {
  let [found, all] = [0, 0];
  for (let query = 0; query < centers; query++) {
    const request = { query: 'graph', limit: 10, vector: around(query), ...wanted };
    const exact = snapshot.search({ ...request, exactVectors: true });
    const fast = snapshot.search(request);
    const keys = new Set(fast.hits.map(({ key }) => key));
    const both = exact.hits.filter(({ key }) => keys.has(key));
    // Of candidates, one at the end of the list may be lost: it is no answer, but counts in the total.
    if (wanted.mode === 'hybrid') expect(Math.abs(fast.total - exact.total)).toBeLessThan(5);
    else expect(fast.total).toBe(exact.total);
    if (both.length === exact.hits.length)
      expect(fast.hits.map(({ key }) => key)).toEqual(exact.hits.map(({ key }) => key));
    found += both.length;
    all += exact.hits.length;
  }
  return found / all;
}

const recent = { kind: 'range', field: 'year', from: 2010 } as const;
const rare = { kind: 'keyword', field: 'category', anyOf: ['rare'] } as const;

test.each<[string, Partial<SearchRequest>, number]>([
  ['by meaning', { mode: 'dense' }, 2],
  ['of a long list', { mode: 'dense', limit: 100 }, 2],
  ['behind a wide filter', { mode: 'dense', filters: [recent] }, 1],
  ['by words and meaning', { mode: 'hybrid' }, 2],
])('nearly all answers %s are found by a first look', (_, request, looked) => {
  looks = 0;
  expect(shareFound(request)).toBeGreaterThan(0.998);
  expect(looks).toBeGreaterThanOrEqual(looked * centers);
});

test.each<[string, Partial<SearchRequest>]>([
  ['behind a strict filter', { mode: 'dense', filters: [rare] }],
  ['where most of all are wanted', { mode: 'dense', limit: 3000 }],
])('every vector is compared whole %s', (_, request) => {
  looks = 0;
  expect(shareFound(request)).toBe(1);
  expect(looks).toBe(0);
});
