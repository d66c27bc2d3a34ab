import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../community/actor.ts';
import { setMark } from '../community/marks.ts';
import { givePeople } from '../community/testing.ts';
import { publicSettings } from '../config/texts.ts';
import { givePapers } from '../feed/testing.ts';
import { importFiles } from '../papers/import.ts';
import { ingestBatch } from '../papers/ingest.ts';
import { recordOf } from '../papers/record.ts';
import { openStore } from '../store/open.ts';
import { askForPicture, settlePicture } from '../store/pictures.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { exportStore } from './export.ts';
import { manyPapers } from './testing.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-export-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Papers as they are folded, without what is given anew: numbers, times, and addresses made from numbers. */
async function foldedPapers(store: Store): Promise<string[]> {
  const papers = await store.db.selectFrom('papers').selectAll().execute();
  const list = (
    table: 'paper_authors' | 'paper_categories' | 'paper_topics' | 'paper_links' | 'paper_identifiers',
  ) => store.db.selectFrom(table).selectAll().execute();
  const parts = await Promise.all(
    (['paper_authors', 'paper_categories', 'paper_topics', 'paper_links', 'paper_identifiers'] as const).map(
      list,
    ),
  );
  return papers
    .map(({ id, address: _address, created_at: _created, updated_at: _updated, ...paper }) => {
      const own = parts.map((rows) =>
        rows.flatMap(({ paper_id, ...row }) => (paper_id === id ? [JSON.stringify(row)] : [])).sort(),
      );
      return JSON.stringify([paper, own]);
    })
    .sort();
}

/** Which paper stands on which day, who put it there and when. */
async function days({ db }: Store): Promise<object[]> {
  return db
    .selectFrom('submissions')
    .innerJoin('papers', 'papers.id', 'submissions.paper_id')
    .select(['day', 'title', 'source', 'submitter', 'submitted_at'])
    .orderBy('day')
    .orderBy('title')
    .orderBy('source')
    .execute();
}

describeOnEachDatabase('exportStore', (database) => {
  it('writes papers that import reads back into the same papers on the same days', async () => {
    const store = await database.open();
    await givePapers(store, manyPapers(40));
    const [reader] = (await givePeople(store, 1)) as [Person];
    const [again] = manyPapers(1, 5).map(recordOf);
    const later = { day: '2025-01-09', submitter: null, submittedAt: null };
    await ingestBatch(store, 'hf-daily', again ? [{ ...again, submission: later }] : [], { now: 7 });
    await ingestBatch(store, 'somebody', again ? [{ ...again, submission: later }] : [], { now: 7 });
    await setMark(
      reader,
      store,
      { paper: '2501.00000', kind: 'save', set: true },
      { now: 0, limited: false },
    );
    const url = 'https://example.org/tides.png';
    await store.write((transaction) => askForPicture(transaction, { url, alt: 'A wave', now: 7 }));
    const body = Buffer.from('the bytes of a picture');
    await settlePicture(store.db, url, { hash: 'abc', type: 'image/png', width: 3, height: 2, body });
    const target = join(folder, 'export');
    const report = await exportStore(await database.place(), target, {
      settings: publicSettings({ DATABASE_URL: 'postgres://secret@host/db', PORT: '1' }),
    });
    expect(report).toMatchObject({ papers: 40 });
    expect(readdirSync(target).sort()).toEqual([
      'README.md',
      'papers.jsonl.zst',
      'pictures',
      'readers.jsonl.zst',
      'settings.json',
    ]);
    expect(readFileSync(join(target, 'settings.json'), 'utf8')).not.toContain('secret');
    expect(readFileSync(join(target, 'pictures', 'abc.png'))).toEqual(body);
    expect(readFileSync(join(target, 'pictures', 'pictures.json'), 'utf8')).toContain(url);
    const readers = zstdDecompressSync(readFileSync(join(target, 'readers.jsonl.zst'))).toString();
    expect(JSON.parse(readers)).toMatchObject({
      handle: 'person-0',
      saved: [{ paper: '2501.00000', at: '1970-01-01T00:00:00.000Z' }],
      votes: [],
    });
    const other = await openStore({ databaseUrl: null, dataFolder: join(folder, 'other') });
    const read = await importFiles(other, [join(target, 'papers.jsonl.zst')]);
    expect(read).toMatchObject({ read: 40, added: 40, refused: 0, notices: [] });
    expect(await foldedPapers(other)).toEqual(await foldedPapers(store));
    expect(await days(store)).toHaveLength(10);
    expect(await days(other)).toEqual(await days(store));
    await other.close();
  });

  it('leaves a folder that holds something', async () => {
    await database.open();
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full', 'x'), '');
    const place = await database.place();
    await expect(exportStore(place, join(folder, 'full'), { settings: {} })).rejects.toThrow(
      /holds something/,
    );
    expect(readdirSync(join(folder, 'full'))).toEqual(['x']);
  });
});

it('gives back the same papers, whatever they are', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 });
  const record = fc.record(
    {
      title: fc
        .tuple(fc.constantFrom('Tides', 'Winds', 'Rains'), fc.nat(999), text)
        .map((parts) => parts.join(' ')),
      abstract: text,
      authors: fc.array(text, { maxLength: 3 }),
      authorCount: fc.nat(20),
      keywords: fc.array(fc.string({ maxLength: 8 }), { maxLength: 25 }),
      categories: fc.subarray(['cs.LG', 'stat.ML', 'math.CO']),
      published: fc.constantFrom('2024', '2024-05', '2024-05-06'),
      announced: fc.constantFrom('2024-05-07', '2025-01-01'),
      year: fc.integer({ min: 1990, max: 2026 }),
      code: fc.nat(99).map((number) => `https://github.com/a/b${number}`),
      url: fc.nat(99).map((number) => `https://example.org/${number}`),
      citations: fc.nat(99),
      upvotes: fc.nat(99),
      comments: fc.nat(99),
      codeStars: fc.nat(99),
    },
    { requiredKeys: ['title'] },
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(record, { maxLength: 12, selector: ({ title }) => title }),
      async (records) => {
        run += 1;
        const at = (name: string) => ({ databaseUrl: null, dataFolder: join(folder, `${name}${run}`) });
        const [one, other] = [await openStore(at('one')), await openStore(at('other'))];
        const file = join(folder, `${run}.jsonl`);
        writeFileSync(file, records.map((line) => JSON.stringify(line)).join('\n'));
        await importFiles(one, [file]);
        const target = join(folder, `export${run}`);
        await exportStore(at('one'), target, { settings: {} });
        const { refused } = await importFiles(other, [join(target, 'papers.jsonl.zst')]);
        expect(refused).toBe(0);
        expect(await foldedPapers(other)).toEqual(await foldedPapers(one));
        await Promise.all([one.close(), other.close()]);
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
