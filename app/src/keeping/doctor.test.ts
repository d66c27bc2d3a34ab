import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { catchUp } from '../catalogue/catch-up.ts';
import { givePapers } from '../feed/testing.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { checkNode } from './check-machine.ts';
import { examine } from './doctor.ts';
import { manyPapers } from './testing.ts';

describeOnEachDatabase('examine', (database) => {
  let store: Store;
  let dataFolder: string;
  beforeEach(async () => {
    store = await database.open();
    dataFolder = mkdtempSync(join(tmpdir(), 'broadsheet-doctor-'));
    await givePapers(store, manyPapers(20));
    // A paper with versions.
    await givePapers(
      store,
      manyPapers(1, 9).map((paper) => ({ ...paper, abstract: 'Another abstract.' })),
    );
    await catchUp(store.db, await folder());
  });
  afterEach(() => rmSync(dataFolder, { recursive: true }));

  /** The folder of the index: that of the store where the store has one. */
  const folder = async () => (await database.place()).dataFolder || dataFolder;

  /** The checks that found something, by name. */
  async function ailments(now?: number): Promise<string[]> {
    const { findings } = await examine({ ...(await database.place()), dataFolder: await folder() }, now);
    const bad = findings.filter(({ ok, check }) => !ok && check !== 'room');
    for (const { advice } of bad) expect(advice).toMatch(/\w/);
    return bad.map(({ check }) => check);
  }

  it('finds nothing in a healthy instance, and counts what it looked at', async () => {
    expect(await ailments()).toEqual([]);
    const { findings } = await examine({ ...(await database.place()), dataFolder: await folder() });
    expect(findings.find(({ check }) => check === 'folds')).toMatchObject({ ok: true, checked: 20 });
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['node', 'room', 'locks', 'orphans']),
    );
  });

  it.each([
    ['addresses', sql`delete from paper_addresses where paper_id = 3`],
    ['records', sql`delete from paper_records where paper_id = 3`],
    ['changes', sql`update changes set deleted = 1 where paper_id = 3`],
    ['folds', sql`update papers set title = 'Another' where id = 3`],
    ['folds', sql`delete from paper_authors where paper_id = 3 and position = 1`],
    ['folds', sql`update paper_categories set category = 'cs.CL' where paper_id = 3`],
    ['folds', sql`update paper_topics set sort_day = 1 where paper_id = 3 and position = 0`],
    ['folds', sql`delete from paper_links where paper_id = 3`],
    ['folds', sql`update paper_versions set title = 'Another' where number = 1`],
    ['folds', sql`delete from paper_identifiers where scheme = 'doi' and paper_id = 3`],
    ['folds', sql`update paper_identifiers set value = '10.1000/x' where scheme = 'doi' and paper_id = 3`],
    ['index position', sql`update settings set value = '9' where name = 'epoch'`],
    ['index position', sql`update changes set number = 99 where paper_id = 3`],
  ])('finds what is wrong with %s', async (check, damage) => {
    await damage.execute(store.db);
    expect(await ailments()).toEqual([check]);
  });

  it('finds a clock that is behind the store, and a damaged index', async () => {
    expect(await ailments(0)).toEqual(['clock']);
    const index = join(await folder(), 'index');
    const segment = join(index, readdirSync(index).find((name) => name.startsWith('segment')) ?? '');
    const bytes = readFileSync(segment);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(segment, bytes);
    expect(await ailments()).toEqual(['index files']);
  });

  it('finds a store of a newer version', async () => {
    await sql`insert into migrations (name) values ('9999-future')`.execute(store.db);
    expect(await ailments()).toEqual(['store']);
  });
});

it('wants Node 24', () => {
  expect(checkNode('22.1.0').ok).toBe(false);
  expect(checkNode('24.21.0').ok).toBe(true);
});
