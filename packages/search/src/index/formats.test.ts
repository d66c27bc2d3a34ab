import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { indexDigest } from '../query/digest.ts';
import type { SearchRequest } from '../query/request.ts';
import { formatVersion } from '../storage/container.ts';
import { commitAll, paper, schema, unitVector, vectorSchema } from '../testing/documents.ts';
import { fixtureCommits } from '../testing/fixture.ts';
import { inFolder } from '../testing/folder.ts';
import { openReader } from './reader.ts';
import { openWriter } from './writer.ts';

const testData = fileURLToPath(new URL('../../test-data', import.meta.url));

const expected: [SearchRequest, number[]][] = [
  [{ query: 'attention', limit: 9 }, [4, 1]],
  [{ query: 'selfattention', limit: 9 }, [1]],
  [{ query: 'erdos renyi', limit: 9 }, [2]],
  [{ query: '学習', limit: 9 }, [3]],
  [{ query: 'replaced nobody', limit: 9 }, []],
  [{ query: 'graph', limit: 9, filters: [{ kind: 'range', field: 'year', from: 2000 }] }, [4]],
  [{ query: '', limit: 9, filters: [{ kind: 'keyword', field: 'category', anyOf: ['cs.LG'] }] }, [4, 3, 1]],
  [{ query: '', limit: 9, mode: 'dense', vector: unitVector(1, 0.2) }, [1, 4, 3]],
];

test('an index kept in this format opens, answers, and can be written on', () =>
  inFolder(async (folder) => {
    cpSync(`${testData}/format-${formatVersion}`, folder, { recursive: true });
    const snapshot = (await openReader(folder, vectorSchema)).snapshot();
    expect(snapshot.position).toEqual({ origin: 'fixture', change: fixtureCommits.length });
    for (const [request, keys] of expected) {
      expect(snapshot.search(request).hits.map(({ key }) => key)).toEqual(keys);
    }
    const live = new Map(fixtureCommits.flat().map((document) => [document.key, document]));
    await inFolder(async (fresh) => {
      const built = await commitAll(fresh, [...live.values()], vectorSchema);
      expect(indexDigest(snapshot)).toBe(indexDigest(built));
    });
    expect((await commitAll(folder, [paper(5, 'more')], vectorSchema)).documents).toBe(5);
  }));

// Format 1 had no vectors, so that every document has to be read again for them anyway.
test.each(['format-1'])('an index kept in %s is told apart from a damaged one', (format) =>
  inFolder(async (folder) => {
    cpSync(`${testData}/${format}`, folder, { recursive: true });
    await expect(openReader(folder, schema)).rejects.toMatchObject({ reason: 'format' });
    await expect(openWriter(folder, vectorSchema)).rejects.toMatchObject({ reason: 'format' });
  }),
);
