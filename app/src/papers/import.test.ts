import { execFile as execFileCallback } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storeDigest } from '../store/digest.ts';
import { sourceStatuses } from '../store/source-runs.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { importFiles, loadShelf } from './import.ts';

const execFile = promisify(execFileCallback);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-import-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describeOnEachDatabase('importFiles', (database) => {
  it('imports lines, packed or not, and passes over what it has', async () => {
    const store = await database.open();
    const files = [
      write('a.jsonl', lines({ title: 'One' }, { title: 'Two', status: 'x' })),
      write('b.jsonl.gz', gzipSync(`${lines({ title: 'Three' })}\n\n`)),
      write('c.jsonl.zst', zstdCompressSync(lines({ title: 'One' }, { title: 'Four', status: 'y' }))),
    ];
    const report = await importFiles(store, files, { now: () => 9 });
    expect(report).toEqual({
      read: 5,
      added: 4,
      updated: 0,
      unchanged: 1,
      refused: 0,
      seconds: 0,
      refusals: [],
      conflicts: [],
      notices: ['The field "status" is not known and was ignored (2 records).'],
      stopped: false,
    });
  });

  it('changes no row of any table the second time', async () => {
    const store = await database.open();
    const files = [
      write('a.jsonl', lines(...manyRecords(40))),
      write('2025-01-02.json', JSON.stringify([daily('2501.00001'), daily('2501.00002')])),
    ];
    const first = await importFiles(store, files);
    const before = await everyRow(store);
    const second = await importFiles(store, files);
    expect(await everyRow(store)).toEqual(before);
    expect(second).toMatchObject({ read: first.read, added: 0, updated: 0, unchanged: first.read });
  });

  it('goes on past every bad record and says where it stands', async () => {
    const store = await database.open();
    const bad = write(
      'bad.jsonl',
      Buffer.concat([
        Buffer.from('{"title": "One"}\nnot json\n{"title": 3}\n\n'),
        Buffer.from([0x22, 0xff, 0x0a]),
        Buffer.from('{"title": "Two", "published": "2025-02-30"}\n{"title": "Three"}'),
      ]),
    );
    const other = write('notes.txt', 'text');
    const report = await importFiles(store, [bad, other]);
    expect(report).toMatchObject({ read: 7, added: 2, refused: 5 });
    expect(report.refusals).toEqual([
      { file: bad, line: 2, field: null, reason: 'the line is no JSON' },
      { file: bad, line: 3, field: 'title', reason: 'text is expected, not a number' },
      { file: bad, line: 5, field: null, reason: 'the line is not UTF-8' },
      {
        file: bad,
        line: 6,
        field: 'published',
        reason: '"2025-02-30" is no date of the form YYYY, YYYY-MM or YYYY-MM-DD',
      },
      { file: other, line: null, field: null, reason: expect.stringContaining('.jsonl.zst') },
    ]);
  });

  it.each(['jsonl.gz', 'jsonl.zst'])('keeps what stands before the tear of a .%s', async (ending) => {
    const store = await database.open();
    // Noise, so that the archive has bytes for every record.
    const records = Array.from({ length: 3000 }, (_, index) => ({
      title: `Paper ${index} ${Math.sin(index)}`,
    }));
    const packed = ending === 'jsonl.gz' ? gzipSync(lines(...records)) : zstdCompressSync(lines(...records));
    const file = write(`torn.${ending}`, packed.subarray(0, packed.length - 2000));
    const report = await importFiles(store, [file]);
    expect(report.refused).toBe(1);
    expect(report.added).toBe(report.read - 1);
    expect(report.refusals).toEqual([
      {
        file,
        line: report.added + 1,
        field: null,
        reason: expect.stringMatching(/breaks off after line \d+/),
      },
    ]);
  });

  it('takes a folder for the files in it, by name', async () => {
    const store = await database.open();
    write('b.jsonl', lines({ title: 'Second' }));
    write('a.jsonl', lines({ title: 'First' }));
    write('README.md', '# no');
    mkdirSync(join(folder, 'more.jsonl'));
    const report = await importFiles(store, [folder]);
    expect(report).toMatchObject({
      added: 2,
      refused: 0,
      notices: ['Passed over in folders, as no files to import: 2.'],
    });
    expect(await store.db.selectFrom('papers').select('title').orderBy('id').execute()).toEqual([
      { title: 'First' },
      { title: 'Second' },
    ]);
  });

  it('imports nothing when a path does not exist', async () => {
    const store = await database.open();
    const files = [write('a.jsonl', lines({ title: 'One' })), join(folder, 'missing.jsonl')];
    await expect(importFiles(store, files)).rejects.toThrow(
      /missing.jsonl cannot be read.*Nothing was imported/,
    );
    expect(await store.db.selectFrom('papers').select('id').execute()).toEqual([]);
  });

  it('stops after a batch, and started again ends in the same store', async () => {
    const store = await database.open();
    const file = write('a.jsonl', lines(...manyRecords(1700)));
    const abort = new AbortController();
    const stopped = await importFiles(store, [file], {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    expect(stopped).toMatchObject({ read: 500, stopped: true });
    expect(await sourceStatuses(store.db)).toMatchObject([{ name: 'jsonl', ok: false }]);
    expect(await importFiles(store, [file])).toMatchObject({ read: 1700, stopped: false });
    const resumed = await storeDigest(store.db);
    await store.db.deleteFrom('papers').execute();
    await store.db.deleteFrom('changes').execute();
    await importFiles(store, [file]);
    expect(await storeDigest(store.db)).toBe(resumed);
  });

  it('lets two processes import the same file at once', async () => {
    const file = write('a.jsonl', lines(...manyRecords(1200)));
    const sources = join(import.meta.dirname, '..');
    const script = `
      const { openStore } = await import('${pathToFileURL(join(sources, 'store/open.ts'))}');
      const { importFiles } = await import('${pathToFileURL(join(sources, 'papers/import.ts'))}');
      const store = await openStore(${JSON.stringify(await database.place())});
      const { added } = await importFiles(store, [${JSON.stringify(file)}]);
      console.log(added);
      await store.close();`;
    const run = () => execFile(process.execPath, ['--input-type=module', '--eval', script]);
    const outputs = await Promise.all([run(), run()]);
    const added = outputs.reduce((sum, { stdout }) => sum + Number(stdout), 0);
    const store = await database.open();
    const shared = await countPapers(store);
    await store.db.deleteFrom('papers').execute();
    await store.db.deleteFrom('changes').execute();
    const alone = await importFiles(store, [file]);
    expect({ added, papers: shared }).toEqual({ added: alone.added, papers: await countPapers(store) });
  }, 30_000);

  it('tells how far it is', async () => {
    const store = await database.open();
    const text = lines(...manyRecords(600));
    const file = write('a.jsonl', text);
    const seen: unknown[] = [];
    await importFiles(store, [file], { onProgress: (progress) => seen.push(progress) });
    const bytes = Buffer.byteLength(text);
    expect(seen).toEqual([
      { file, read: 500, refused: 0, bytes, totalBytes: bytes },
      { file, read: 600, refused: 0, bytes, totalBytes: bytes },
    ]);
  });
});

describeOnEachDatabase('loadShelf', (database) => {
  it('fills an empty store, once', async () => {
    const store = await database.open();
    await loadShelf(store);
    const count = await countPapers(store);
    expect(count).toBe(467);
    const digest = await storeDigest(store.db);
    await loadShelf(store);
    expect(await storeDigest(store.db)).toBe(digest);
    expect(await sourceStatuses(store.db)).toEqual([]);
  });
});

const data = process.env.BROADSHEET_TEST_DATA;
describe.skipIf(data === undefined)('real files (skipped without BROADSHEET_TEST_DATA)', () => {
  describeOnEachDatabase('malformed daily papers', (database) => {
    it('are refused with file, line and reason', async () => {
      const malformed = join(data ?? '', 'hf-malformed');
      const report = await importFiles(await database.open(), [malformed]);
      expect(report.added).toBe(0);
      expect(report.refused).toBe(report.read);
      expect(new Set(report.refusals.map(({ file }) => file)).size).toBe(readdirSync(malformed).length);
      expect(report.refusals[0]).toMatchObject({ line: 2, reason: 'an object is expected, not text' });
      expect(report.refusals.at(-1)).toMatchObject({
        line: 1,
        reason: expect.stringContaining('JSON array'),
      });
    });
  });
});

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function lines(...records: object[]): string {
  return records.map((record) => JSON.stringify(record)).join('\n');
}

function daily(id: string): object {
  return {
    paper: { id, title: `Paper ${id}`, summary: 'Text.', authors: [{ name: 'Ann Lee' }], upvotes: 3 },
  };
}

/** Records of which some are of one paper, and some link papers that came before. */
function manyRecords(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    title: `Paper ${index % 97}`,
    authors: [`Ann Lee${index % 11}`],
    year: 2000 + (index % 13),
    doi: index % 7 === 0 ? `10.1000/${index % 97}` : null,
    arxivId: index % 23 === 0 ? `2501.${String(index % 97).padStart(5, '0')}` : null,
    upvotes: index % 5,
  }));
}

async function everyRow({ db }: Store): Promise<Record<string, string[]>> {
  const tables = await db.introspection.getTables();
  const names = tables.map(({ name }) => name).filter((name) => name !== 'source_runs');
  const contents: Record<string, string[]> = {};
  for (const name of names) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    contents[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return contents;
}

async function countPapers({ db }: Store): Promise<number> {
  return (await db.selectFrom('papers').select('id').execute()).length;
}
