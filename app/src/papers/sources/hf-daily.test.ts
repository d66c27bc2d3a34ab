import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordOf } from '../record.ts';
import type { Entry } from './entry.ts';
import { readHfDaily } from './hf-daily.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-daily-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const paper = {
  id: '2501.01234',
  authors: [
    { _id: '1', name: 'Ann Lee', hidden: false, user: { fullname: 'someone else' } },
    { _id: '2', name: 'Bo Lim', hidden: true },
  ],
  publishedAt: '2025-01-02T18:59:59.000Z',
  submittedOnDailyAt: '2025-01-03T01:10:00.000Z',
  submittedOnDailyBy: { fullname: 'C. D.', user: 'cd' },
  title: 'A\n  title',
  summary: 'One\ntwo.',
  upvotes: 12,
  ai_summary: 'not ours',
  ai_keywords: ['voting'],
  githubRepo: 'https://github.com/o/r',
  githubStars: 88,
  projectPage: ' https://project.example/x',
};

describe('readHfDaily', () => {
  it('reads a paper and the day it stood on', async () => {
    const item = { paper, numComments: 2, organization: { name: 'o', fullname: 'Org' } };
    expect(await read('2025-01-03.json', JSON.stringify([item]))).toEqual([
      {
        line: 1,
        record: recordOf({
          title: 'A title',
          abstract: 'One two.',
          authors: ['Ann Lee'],
          keywords: ['voting'],
          arxivId: '2501.01234',
          published: '2025-01-02',
          organization: 'Org',
          code: 'https://github.com/o/r',
          codeStars: 88,
          project: 'https://project.example/x',
          upvotes: 12,
          comments: 2,
          submission: {
            day: '2025-01-03',
            submitter: 'C. D.',
            submittedAt: Date.UTC(2025, 0, 3, 1, 10),
          },
        }),
        unknown: [],
        unusable: [],
      },
    ]);
  });

  it('refuses what is no paper, by line and field, and reads the others', async () => {
    const items = [
      "\"{'paper': {'id': 1}}\"",
      '{}',
      JSON.stringify({ paper: { ...paper, authors: [{ hidden: false }] } }),
      JSON.stringify({ paper: { ...paper, upvotes: 'many' } }),
      '{"paper": }',
      JSON.stringify({ paper }),
    ];
    const entries = await read('2025-01-03.json', `[\n${items.join(',\n')}\n]`);
    expect(
      entries.map((entry) => ('refusal' in entry ? [entry.line, entry.refusal.field] : entry.line)),
    ).toEqual([[2, null], [3, 'paper'], [4, 'authors'], [5, 'upvotes'], [6, null], 7]);
  });

  it.each([
    ['2025-02-30.json', '[]'],
    ['2025-01-03.json', '{"data": []}'],
    ['2025-01-03.json', ''],
    ['2025-01-03.json', '[{"paper": '],
  ])('refuses %s with %j', async (name, content) => {
    expect(await read(name, content)).toEqual([
      { line: 1, refusal: { field: null, reason: expect.stringMatching(/^the file/) } },
    ]);
  });
});

async function read(name: string, content: string): Promise<Entry[]> {
  const file = join(folder, name);
  writeFileSync(file, content);
  const entries: Entry[] = [];
  const reading = readHfDaily(file, { now: Date.UTC(2026, 10, 21), onBytes: () => {} });
  for await (const entry of reading) entries.push(entry);
  return entries;
}
