import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catchUp } from '../catalogue/catch-up.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { keepIndex } from '../catalogue/keep-index.ts';
import { givePapers } from '../feed/testing.ts';
import { keepingLogger } from '../http/testing.ts';
import { importFiles } from '../papers/import.ts';
import { createRenderings } from '../papers/renderings.ts';
import { storeDigest } from '../store/digest.ts';
import { openStore } from '../store/open.ts';
import { manyPapers } from './testing.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-full-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('ends an import kindly, keeps what was read, and goes on when there is room', async () => {
  const store = await openStore({ databaseUrl: null, dataFolder: join(folder, 'data') });
  const file = join(folder, 'a.jsonl');
  const records = Array.from({ length: 3000 }, (_, index) => ({ title: `Paper ${index} of a long import` }));
  writeFileSync(file, records.map((record) => JSON.stringify(record)).join('\n'));
  await sql`pragma max_page_count = 300`.execute(store.db);
  await expect(importFiles(store, [file])).rejects.toThrow(
    /disk is full.*is kept.*run the same command again/,
  );
  const papers = await store.db.selectFrom('papers').selectAll().execute();
  expect(papers.length).toBeGreaterThan(0);
  expect(papers.length % 500).toBe(0);
  const failures: unknown[] = [];
  const formula = papers.slice(0, 50).map((paper) => ({ ...paper, title: `$x$ ${'long '.repeat(20_000)}` }));
  const rendered = await createRenderings(store.db, (error) => failures.push(error)).of(formula);
  expect(rendered.size).toBe(50);
  expect(failures).toHaveLength(1);
  await sql`pragma max_page_count = 1000000`.execute(store.db);
  expect(await importFiles(store, [file])).toMatchObject({ read: 3000, refused: 0 });
  const whole = await openStore({ databaseUrl: null, dataFolder: join(folder, 'whole') });
  await importFiles(whole, [file]);
  expect(await storeDigest(store.db)).toBe(await storeDigest(whole.db));
  await Promise.all([store.close(), whole.close()]);
});

/** A file system of two megabytes, where the machine lets us make one. */
function canMount(): boolean {
  const place = mkdtempSync(join(tmpdir(), 'broadsheet-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(place, { recursive: true });
  }
}

describe.skipIf(!canMount())('an index on a full disk (skipped where no tmpfs can be mounted)', () => {
  let small: string;
  beforeEach(() => {
    small = mkdtempSync(join(tmpdir(), 'broadsheet-small-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', small]);
  });
  afterEach(() => {
    execFileSync('umount', [small]);
    rmSync(small, { recursive: true });
  });

  it('keeps the last commit, says so, and goes on when there is room', async () => {
    const store = await openStore({ databaseUrl: null, dataFolder: folder });
    await givePapers(store, manyPapers(10));
    await catchUp(store.db, small);
    const { bavail, bsize } = statfsSync(small);
    writeFileSync(join(small, 'ballast'), Buffer.alloc((bavail - 1) * bsize));
    await givePapers(store, manyPapers(200, 1000));
    const { log, lines } = keepingLogger();
    const stop = new AbortController();
    const kept = keepIndex(store, small, { log, signal: stop.signal, retryMs: 20 });
    await until(() => lines.some(({ msg }) => String(msg).includes('the disk is full')));
    expect(await documents(small)).toBe(10);
    rmSync(join(small, 'ballast'));
    await until(() => lines.some(({ msg }) => msg === 'indexed'));
    stop.abort();
    await kept;
    expect(await documents(small)).toBe(210);
    await store.close();
  });
});

async function documents(dataFolder: string): Promise<number> {
  const reader = await openIndexReader(dataFolder);
  const count = reader.snapshot().documents;
  reader.close();
  return count;
}

async function until(happened: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !happened(); tries += 1) await sleep(20);
  expect(happened()).toBe(true);
}
