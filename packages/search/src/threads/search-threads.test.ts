import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openReader } from '../index/reader.ts';
import { openWriter } from '../index/writer.ts';
import type { SearchRequest, SearchResult } from '../query/request.ts';
import type { Snapshot } from '../query/snapshot.ts';
import type { IndexSchema } from '../schema.ts';
import { manifestName } from '../storage/manifest.ts';
import { anyVectorDocument, anyVectorRequest } from '../testing/arbitraries.ts';
import { paper, unitVector, vectorSchema } from '../testing/documents.ts';
import { inFolder } from '../testing/folder.ts';
import { openSearchThreads, type SearchThreads } from './open-search-threads.ts';

function untimed(result: SearchResult): SearchResult {
  return { ...result, tookMs: 0 };
}

function ask(threads: SearchThreads, request: SearchRequest): Promise<SearchResult> {
  return threads.hold((snapshot) => snapshot.run('search', request));
}

test('threads find what one thread finds, at the same time, in every mode, whatever was put and deleted', () =>
  inFolder(async (folder) => {
    const writer = await openWriter(folder, vectorSchema);
    const threads = await openSearchThreads(folder, vectorSchema, { threads: 2 });
    const reader = await openReader(folder, vectorSchema);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anyVectorDocument, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
        fc.array(anyVectorRequest, { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        async (commits, requests, explain) => {
          writer.clear();
          for (const documents of commits) {
            for (const document of documents) writer.put(document);
            await writer.commit({ origin: 'test', change: writer.position.change + 1 });
          }
          await Promise.all([threads.refresh(), reader.refresh()]);
          const snapshot = reader.snapshot();
          const asked = requests.map((request) => ({ ...request, limit: 5, explain }));
          const found = await Promise.all(asked.map((request) => ask(threads, request)));
          expect(found.map(untimed)).toEqual(asked.map((request) => untimed(snapshot.search(request))));
          const key = commits[0]?.[0]?.key ?? 1;
          const like = { like: [{ key, text: 'graph attention' }], limit: 5, explain };
          const similar = await threads.hold((held) => held.run('similar', like));
          expect(untimed(similar)).toEqual(untimed(snapshot.similar(like)));
          const vector = await threads.hold((held) => held.run('vector', key));
          expect(vector).toEqual(snapshot.vector(key));
          const { documents, generation, position, schema } = snapshot;
          expect(threads.snapshot()).toMatchObject({ documents, generation, position, schema });
        },
      ),
      { numRuns: 12 },
    );
    await threads.close();
  }));

test('while an index is written, every search sees one generation, and those of one hold the same', () =>
  inFolder(async (folder) => {
    const writer = await openWriter(folder, vectorSchema);
    const threads = await openSearchThreads(folder, vectorSchema, { threads: 2 });
    const reader = await openReader(folder, vectorSchema);
    const generations = new Map<number, Snapshot>();
    const keep = async () => {
      await Promise.all([threads.refresh(), reader.refresh()]);
      generations.set(reader.snapshot().generation, reader.snapshot());
    };
    const request: SearchRequest = {
      query: 'tree graph',
      mode: 'hybrid',
      vector: unitVector(1, 2),
      limit: 20,
    };
    const seen: { generation: number; answers: SearchResult[] }[] = [];
    let writing = true;
    const client = async () => {
      while (writing) {
        await threads.hold(async (held) => {
          const answers = [await held.run('search', request), await held.run('search', request)];
          seen.push({ generation: held.generation, answers });
        });
      }
    };
    await keep();
    const clients = [client(), client(), client()];
    for (let change = 1; change <= 24; change++) {
      for (let key = change; key < change + 8; key++)
        writer.put({
          ...paper(key, `graph tree ${key % change}`),
          vector: unitVector(key % 5, change % 3, 1),
        });
      if (change > 3) writer.delete(change - 3);
      await writer.commit({ origin: 'test', change });
      await keep();
      while (await writer.mergeIfNeeded()) await keep();
    }
    writing = false;
    await Promise.all(clients);
    await threads.close();
    expect(new Set(seen.map(({ generation }) => generation)).size).toBeGreaterThan(5);
    for (const { generation, answers } of seen) {
      const expected = untimed(generations.get(generation)?.search(request) as SearchResult);
      expect(answers.map(untimed)).toEqual([expected, expected]);
    }
  }));

/** Two manifests, each of a segment of 2 MiB of its own, whose files lie beside them. */
async function writeTwoStates(folder: string, schema: IndexSchema): Promise<[string, string]> {
  const vector = new Float32Array(2048).fill(1 / 64);
  const manifest = join(folder, manifestName);
  const states: string[] = [];
  const writer = await openWriter(folder, schema);
  for (const change of [1, 2]) {
    writer.clear();
    for (let key = 1; key <= 1000; key++) writer.put({ ...paper(key, 'graph'), vector });
    if (change === 2) cpSync(join(folder, 'segment-1'), join(folder, 'kept'));
    await writer.commit({ origin: 'test', change });
    states.push(readFileSync(manifest, 'utf8'));
  }
  renameSync(join(folder, 'kept'), join(folder, 'segment-1'));
  return [states[0] ?? '', states[1] ?? ''];
}

test('segments that no search needs any more give their memory back', () =>
  inFolder(async (folder) => {
    const schema = { ...vectorSchema, vector: { dimensions: 2048, fingerprint: 'wide' } };
    const states = await writeTwoStates(folder, schema);
    const threads = await openSearchThreads(folder, schema, { threads: 2 });
    const before = process.memoryUsage.rss();
    for (let commit = 1; commit <= 120; commit++) {
      writeFileSync(join(folder, manifestName), states[(commit + 1) % 2] ?? '');
      expect(await threads.refresh()).toBe(true);
      const found = await ask(threads, { query: 'graph', limit: 3 });
      expect(found.hits).toHaveLength(3);
    }
    // Kept, the segments would be 240 MiB and more.
    expect((process.memoryUsage.rss() - before) / 2 ** 20).toBeLessThan(150);
    await threads.close();
  }));
