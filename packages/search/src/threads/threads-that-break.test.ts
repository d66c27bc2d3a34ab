import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { IndexUnusableError } from '../errors.ts';
import type { TextSource } from '../highlight/highlight-hits.ts';
import { openReader } from '../index/reader.ts';
import { manifestName } from '../storage/manifest.ts';
import { END_LOADER, END_SEARCHER, WAIT } from '../testing/breaking-worker.ts';
import { commitAll, paper, vectorSchema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { SearchBusyError, SearchThreadError } from './errors.ts';
import { openSearchThreads, type SearchThreads, type SearchThreadsOptions } from './open-search-threads.ts';

const worker = new URL('../testing/breaking-worker.ts', import.meta.url);

async function withThreads(
  options: SearchThreadsOptions,
  body: (threads: SearchThreads, folder: string) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    await commitAll(folder, [paper(1, 'graph'), paper(2, 'tree graph')], vectorSchema);
    const threads = await openSearchThreads(folder, vectorSchema, { worker, ...options });
    await body(threads, folder);
    await threads.close();
  });
}

/** Searches for a query; `texts` and `signal` as in `RunOptions`. */
async function keysFor(
  threads: SearchThreads,
  query: string,
  options: { texts?: TextSource; signal?: AbortSignal; file?: string } = {},
): Promise<number[]> {
  const { file, ...rest } = options;
  const filters = file === undefined ? [] : [{ kind: 'range' as const, field: file }];
  const { hits } = await threads.hold((held) => held.run('search', { query, limit: 9, filters }, rest));
  return hits.map(({ key }) => key);
}

/** Texts that are given when `give` is called; `asked` resolves when somebody wants them. */
function lateTexts() {
  const asked = Promise.withResolvers<void>();
  const given = Promise.withResolvers<void>();
  const texts: TextSource = {
    async texts(keys) {
      asked.resolve();
      await given.promise;
      return new Map(keys.map((key) => [key, { title: 'tree' }]));
    },
  };
  return { texts, asked: asked.promise, give: given.resolve };
}

test('a search whose thread ends is tried once more, and given up when that ends too', () =>
  withThreads({ threads: 2 }, async (threads, folder) => {
    const once = join(folder, 'once');
    writeFileSync(once, '');
    expect(await keysFor(threads, END_SEARCHER, { file: once })).toHaveLength(2);
    await expect(keysFor(threads, END_SEARCHER)).rejects.toThrow(SearchThreadError);
    const answers = await Promise.all([1, 2, 3, 4].map(() => keysFor(threads, 'tree')));
    expect(answers).toEqual([[2], [2], [2], [2]]);
  }));

test('a loader that ends is started again; searches go on meanwhile', () =>
  withThreads({ threads: 1 }, async (threads, folder) => {
    writeFileSync(join(folder, END_LOADER), '');
    await expect(threads.refresh()).rejects.toThrow('started again');
    expect(await keysFor(threads, 'tree')).toEqual([2]);
    await commitAll(folder, [paper(3, 'tree')], vectorSchema);
    while (!(await threads.refresh().catch(() => false))) await sleep(20);
    expect(await keysFor(threads, 'tree')).toEqual([3, 2]);
  }));

test('an index that became unusable is named, and the one before is searched', () =>
  withThreads({ threads: 1 }, async (threads, folder) => {
    writeFileSync(join(folder, manifestName), 'no manifest');
    await expect(threads.refresh()).rejects.toThrow(IndexUnusableError);
    await expect(threads.refresh()).rejects.toMatchObject({ reason: 'damaged', file: manifestName });
    expect(await keysFor(threads, 'tree')).toEqual([2]);
    await expect(openSearchThreads(folder, vectorSchema, { threads: 1 })).rejects.toThrow('it is damaged');
  }));

test('a thread gets texts from who asks, or hears why there are none', () =>
  withThreads({ threads: 1 }, async (threads) => {
    const texts = { texts: async () => new Map([[1, { title: 'tree' }]]) };
    expect(await keysFor(threads, WAIT, { texts })).toEqual([2]);
    const broken = { texts: () => Promise.reject(new TypeError('no store')) };
    await expect(keysFor(threads, WAIT, { texts: broken })).rejects.toThrow(new TypeError('no store'));
    await expect(keysFor(threads, 'tree', { file: 'pages' })).rejects.toThrow(RangeError);
  }));

test('a search that nobody waits for any more ends where it asks for texts', () =>
  inFolder(async (folder) => {
    await commitAll(
      folder,
      Array.from({ length: 150 }, (_, at) => paper(at + 1, 'tree of graphs')),
      vectorSchema,
    );
    const reader = await openReader(folder, vectorSchema);
    const threads = await openSearchThreads(folder, vectorSchema, { worker, threads: 1 });
    for (const index of [threads, reader]) {
      const leaving = new AbortController();
      let calls = 0;
      const source: TextSource = {
        texts(keys) {
          calls++;
          leaving.abort(new Error('the reader has gone'));
          return Promise.resolve(new Map(keys.map((key) => [key, { title: 'tree of graphs' }])));
        },
      };
      const condition = { kind: 'phrase' as const, text: 'tree of graphs' };
      const options = { texts: source, signal: leaving.signal };
      const search = index.hold((held) =>
        held.run('searchWithTexts', { query: 'tree', limit: 5, condition }, options),
      );
      await expect(search).rejects.toThrow('the reader has gone');
      // The thread is free again once this one has its answer.
      await index.hold((held) => held.run('search', { query: 'tree', limit: 5 }));
      expect(calls).toBe(1);
    }
    reader.close();
    await threads.close();
  }));

test('more searches than may wait are refused, one that nobody waits for is taken out, and closing waits', () =>
  withThreads({ threads: 1, waiting: 2 }, async (threads, folder) => {
    const { texts, asked, give } = lateTexts();
    const leaving = new AbortController();
    const first = keysFor(threads, WAIT, { texts, signal: leaving.signal });
    await asked;
    const abandoned = keysFor(threads, 'tree', { signal: leaving.signal });
    const second = keysFor(threads, 'tree');
    await expect(keysFor(threads, 'graph')).rejects.toThrow(SearchBusyError);
    leaving.abort(new Error('the reader has gone'));
    await expect(first).rejects.toThrow('the reader has gone');
    await expect(abandoned).rejects.toThrow('the reader has gone');
    const third = keysFor(threads, 'graph');
    // The thread still searches the generation that the first one held.
    await commitAll(folder, [paper(3, 'tree')], vectorSchema);
    expect(await threads.refresh()).toBe(true);
    const closing = threads.close();
    await expect(keysFor(threads, 'tree')).rejects.toThrow('closed');
    give();
    expect(await second).toEqual([2]);
    expect(await third).toEqual([1, 2]);
    await closing;
  }));

test('threads that cannot begin are reported', () =>
  inFolder(async (folder) => {
    const missing = new URL('./missing-worker.ts', import.meta.url);
    await expect(openSearchThreads(folder, vectorSchema, { worker: missing })).rejects.toThrow(/ended/);
  }));
