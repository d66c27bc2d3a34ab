import { execFile as execFileCallback } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { changesAfter, lastChange, recordChanges } from './changes.ts';
import { MIGRATIONS, type Migration, migrate } from './migrate.ts';
import { openStore } from './open.ts';
import { savePapers } from './papers.ts';
import { keepRenderings, renderingsOf } from './renderings.ts';
import type { PapersTable } from './schema.ts';
import { UNDATED } from './schema.ts';
import { storeIdentity } from './settings.ts';
import { beginSourceRun, finishSourceRun, noteSourceRun, sourceStatuses } from './source-runs.ts';
import { describeOnEachDatabase } from './testing.ts';

const execFile = promisify(execFileCallback);

describeOnEachDatabase('openStore', (database) => {
  it('gives a new store an id that it keeps', async () => {
    const first = await storeIdentity((await database.open()).db);
    const again = await storeIdentity((await database.open()).db);
    expect(first).toEqual(again);
    expect(first.storeId).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.epoch).toBe(1);
  });

  it('migrates once when several processes open it together', async () => {
    const place = JSON.stringify(await database.emptyPlace());
    const module = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'open.ts')));
    const script = `const { openStore } = await import(${module}); await (await openStore(${place})).close();`;
    const open = () => execFile(process.execPath, ['--input-type=module', '--eval', script]);
    await Promise.all([open(), open(), open()]);
    const { db } = await database.open();
    expect((await sql`select name from migrations`.execute(db)).rows).toHaveLength(MIGRATIONS.length);
    expect(await db.selectFrom('settings').select('name').orderBy('name').execute()).toHaveLength(2);
  });

  it('refuses a database that a newer version wrote and changes nothing', async () => {
    await database.emptyPlace();
    const store = await database.open();
    await sql`insert into migrations (name) values ('9999-future')`.execute(store.db);
    await expect(openStore(await database.place())).rejects.toThrow(
      /newer version.*9999-future.*Nothing was changed/,
    );
  });

  it('rolls a migration back that fails', async () => {
    const store = await database.open();
    const broken: Migration = {
      name: '9998-broken',
      up: async (transaction) => {
        await sql`create table half_made (id integer)`.execute(transaction);
        throw new Error('no further');
      },
    };
    await expect(migrate(store, [...MIGRATIONS, broken])).rejects.toThrow('no further');
    const tables = await store.db.introspection.getTables();
    expect(tables.map((table) => table.name)).not.toContain('half_made');
  });

  it('gives times and counts as numbers', async () => {
    const store = await database.open();
    await store.write((transaction) =>
      savePapers(transaction, [paper(1, { created_at: 1_700_000_000_000 })]),
    );
    const row = await store.db.selectFrom('papers').selectAll().executeTakeFirstOrThrow();
    expect(row).toEqual(paper(1, { created_at: 1_700_000_000_000 }));
    const { count } = await store.db
      .selectFrom('papers')
      .select((all) => all.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(count).toBe(1);
  });
});

describeOnEachDatabase('write', (database) => {
  it('keeps nothing of a transaction that throws', async () => {
    const store = await database.open();
    const work = store.write(async (transaction) => {
      await savePapers(transaction, [paper(1)]);
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await store.db.selectFrom('papers').select('id').execute()).toEqual([]);
  });
});

describe('write on SQLite', () => {
  it('takes the write lock before the first read', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'broadsheet-lock-'));
    const place = { databaseUrl: null, dataFolder, busyTimeoutMs: 0 };
    const [one, other] = [await openStore(place), await openStore(place)];
    await one.write(async (transaction) => {
      await transaction.selectFrom('papers').select('id').execute();
      await expect(other.write(() => Promise.resolve())).rejects.toThrow(/locked/);
    });
    await Promise.all([one.close(), other.close()]);
    rmSync(dataFolder, { recursive: true });
  });

  it('says after two seconds that it waits for another process, and goes on waiting', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'broadsheet-lock-'));
    const heard: string[] = [];
    const notify = (message: string) => heard.push(message);
    const place = { databaseUrl: null, dataFolder, busyTimeoutMs: 2100, notify };
    const [one, other] = [await openStore(place), await openStore(place)];
    await one.write(async () => {
      await expect(other.write(() => Promise.resolve())).rejects.toThrow(/locked/);
    });
    await other.write(() => Promise.resolve());
    expect(heard).toEqual([expect.stringContaining('Another process is writing to')]);
    await Promise.all([one.close(), other.close()]);
    rmSync(dataFolder, { recursive: true });
  });
});

describeOnEachDatabase('changes', (database) => {
  it('keeps one row a paper with its latest number', async () => {
    const store = await database.open();
    await store.write((transaction) => recordChanges(transaction, [5, 3, 9]));
    await store.write((transaction) => recordChanges(transaction, [3], { deleted: true }));
    expect(await changesAfter(store.db, 0, 10)).toEqual([
      { number: 1, paper_id: 5, deleted: 0 },
      { number: 3, paper_id: 9, deleted: 0 },
      { number: 4, paper_id: 3, deleted: 1 },
    ]);
    expect(await changesAfter(store.db, 1, 1)).toEqual([{ number: 3, paper_id: 9, deleted: 0 }]);
    expect(await lastChange(store.db)).toBe(4);
  });

  it('shows numbers in order while several write', async () => {
    const [one, other] = [await database.open(), await database.open()];
    // Two connections of one process to SQLite would wait for each other.
    const second = other.dialect === 'postgres' ? other : one;
    const seen: number[] = [];
    const read = async () => {
      const rows = await changesAfter(second.db, 0, 100);
      seen.push(...rows.map(({ number }) => number).filter((number) => !seen.includes(number)));
    };
    const writers = Array.from({ length: 40 }, (_, index) =>
      (index % 2 ? one : second).write((transaction) => recordChanges(transaction, [index])).then(read),
    );
    await Promise.all(writers);
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });
});

describeOnEachDatabase('renderings', (database) => {
  it('keeps the newest version of a paper and goes with it', async () => {
    const store = await database.open();
    await store.write((transaction) => savePapers(transaction, [paper(1)]));
    const rendering = {
      paper_id: 1,
      content_hash: 'one',
      title_html: 'T',
      lead_html: null,
      abstract_html: null,
      summary_html: null,
    };
    await keepRenderings(store.db, [rendering]);
    await keepRenderings(store.db, [{ ...rendering, content_hash: 'two', lead_html: 'L' }]);
    expect(await renderingsOf(store.db, [1, 2])).toEqual([
      { ...rendering, content_hash: 'two', lead_html: 'L' },
    ]);
    await store.db.deleteFrom('papers').execute();
    expect(await renderingsOf(store.db, [1])).toEqual([]);
  });
});

describeOnEachDatabase('source runs', (database) => {
  it('tells how the last run of each source ended, or that its process died', async () => {
    const store = await database.open();
    const counts = { read: 3, added: 1, updated: 1, unchanged: 0, refused: 1 };
    const run = async (source: string, now: number, ok: boolean | null) => {
      const id = await beginSourceRun(store.db, { source, now });
      await noteSourceRun(store.db, id, { counts: { ...counts, added: 2 }, now: now + 1000 });
      if (ok !== null) await finishSourceRun(store.db, id, { counts, ok, now: now + 2000 });
      await noteSourceRun(store.db, id, { counts: { ...counts, added: 3 }, now: now + 3000 });
    };
    await run('jsonl', 0, false);
    await run('jsonl', 86_400_000, true);
    await run('hf-daily', 0, false);
    await run('arxiv-oai', 0, null);
    const moment = (ms: number) => new Date(ms).toISOString();
    const ended = (start: number) => ({ ...counts, lastRun: moment(start), finished: moment(start + 2000) });
    const rest = [
      { ...ended(0), name: 'hf-daily', state: 'failed', ok: false },
      { ...ended(86_400_000), name: 'jsonl', state: 'ok', ok: true },
    ];
    const unfinished = { lastRun: moment(0), finished: null, ok: false };
    const open = { ...counts, ...unfinished, name: 'arxiv-oai', added: 3 };
    expect(await sourceStatuses(store.db, 4000)).toEqual([{ ...open, state: 'running' }, ...rest]);
    expect(await sourceStatuses(store.db, 400_000)).toEqual([{ ...open, state: 'interrupted' }, ...rest]);
  });
});

function paper(id: number, fields: Partial<PapersTable> = {}): PapersTable {
  return {
    id,
    address: `p${id}`,
    title: 'A title',
    abstract: null,
    summary: null,
    tldr: null,
    published: null,
    published_day: UNDATED,
    announced_day: null,
    year: null,
    author_count: null,
    venue: null,
    comment: null,
    license: null,
    organization: null,
    citations: null,
    upvotes: 0,
    comments: 0,
    has_code: 0,
    withdrawn: 0,
    content_hash: '',
    created_at: 0,
    updated_at: 0,
    ...fields,
  };
}
