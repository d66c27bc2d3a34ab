import { cpSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { indexDigest } from '../query/digest.ts';
import type { SearchRequest } from '../query/request.ts';
import { commitAll, paper, schema } from '../testing/documents.ts';
import { fixtureCommits } from '../testing/fixture.ts';
import { inFolder } from '../testing/folder.ts';
import { openReader } from './reader.ts';

const testData = fileURLToPath(new URL('../../test-data', import.meta.url));

const expected: [SearchRequest, number[]][] = [
  [{ query: 'attention', limit: 9 }, [4, 1]],
  [{ query: 'selfattention', limit: 9 }, [1]],
  [{ query: 'erdos renyi', limit: 9 }, [2]],
  [{ query: '学習', limit: 9 }, [3]],
  [{ query: 'replaced nobody', limit: 9 }, []],
  [{ query: 'graph', limit: 9, filters: [{ kind: 'range', field: 'year', from: 2000 }] }, [4]],
  [{ query: '', limit: 9, filters: [{ kind: 'keyword', field: 'category', anyOf: ['cs.LG'] }] }, [4, 3, 1]],
];

test.each(readdirSync(testData))('an index kept in %s opens, answers, and can be written on', (format) =>
  inFolder(async (folder) => {
    cpSync(`${testData}/${format}`, folder, { recursive: true });
    const snapshot = (await openReader(folder, schema)).snapshot();
    expect(snapshot.position).toEqual({ origin: 'fixture', change: fixtureCommits.length });
    for (const [request, keys] of expected) {
      expect(snapshot.search(request).hits.map(({ key }) => key)).toEqual(keys);
    }
    const live = new Map(fixtureCommits.flat().map((document) => [document.key, document]));
    await inFolder(async (fresh) => {
      expect(indexDigest(snapshot)).toBe(indexDigest(await commitAll(fresh, [...live.values()])));
    });
    expect((await commitAll(folder, [paper(5, 'more')])).documents).toBe(5);
  }),
);
