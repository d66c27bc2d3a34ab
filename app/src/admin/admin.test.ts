import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { catchUp } from '../catalogue/catch-up.ts';
import { openIndexReader } from '../catalogue/index-reader.ts';
import { type Actor, ANONYMOUS, NotAllowedError, SYSTEM } from '../community/actor.ts';
import { givePeople } from '../community/testing.ts';
import { readSettings } from '../config/config.ts';
import { givePapers } from '../feed/testing.ts';
import { countJobs } from '../jobs/list.ts';
import { SOURCE_NAMES } from '../papers/sources/known.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { rebuildIndex, retryJobNow, runSourceNow } from './actions.ts';
import type { AdminContext } from './context.ts';
import { adminFindings } from './findings.ts';
import { adminJobs } from './jobs.ts';
import { adminOverview } from './overview.ts';
import { adminRefusals } from './refusals.ts';
import { adminIndex } from './search-index.ts';
import { adminSettings } from './settings.ts';
import { adminSources } from './sources.ts';
import { adminDisk, adminStorage } from './storage.ts';
import { CHOSEN_SOURCES, FAILED_JOB, giveHistory } from './testing.ts';

const NOW = Date.parse('2026-01-22T10:00:00Z');
const MINUTE_MS = 60_000;

const EVERYTHING: Readonly<Record<string, (actor: Actor, context: AdminContext) => unknown>> = {
  adminOverview,
  adminFindings,
  adminSources,
  adminJobs,
  adminIndex,
  adminDisk,
  adminStorage,
  adminSettings,
  adminRefusals: (actor, context) => adminRefusals(actor, context, { source: null, page: 1 }),
  retryJobNow: (actor, context) => retryJobNow(actor, context, FAILED_JOB),
  runSourceNow: (actor, context) => runSourceNow(actor, context, 'arxiv-oai'),
  rebuildIndex,
};

describeOnEachDatabase('an instance as its owner sees it', (database) => {
  let store: Store;
  let dataFolder: string;
  let context: AdminContext;
  let readers: { close(): void }[] = [];

  beforeEach(async () => {
    store = await database.open();
    dataFolder = (await database.place()).dataFolder || mkdtempSync(join(tmpdir(), 'broadsheet-admin-'));
    await givePapers(store, [{ title: 'Tides' }, { title: 'Winds' }]);
    await catchUp(store.db, dataFolder);
    await giveHistory(store, dataFolder, NOW);
    context = await look();
  });

  afterEach(() => {
    for (const reader of readers) reader.close();
    readers = [];
    if (dataFolder.includes('broadsheet-admin-')) rmSync(dataFolder, { recursive: true });
  });

  /** The instance with the index as it is on disk now. */
  async function look(environment: Readonly<Record<string, string>> = {}): Promise<AdminContext> {
    const given = { BROADSHEET_SOURCES: CHOSEN_SOURCES, ...environment };
    const settings = { ...readSettings(given), dataFolder };
    const reader = await openIndexReader(dataFolder);
    readers.push(reader);
    return {
      store,
      settings,
      environment: given,
      stored: {},
      snapshot: () => reader.snapshot(),
      now: () => NOW,
    };
  }

  const found = async () => (await adminOverview(SYSTEM, context)).warnings.map((warning) => warning.found);

  it.each([
    ['nobody who is known', ANONYMOUS],
    ['a reader', { kind: 'person', id: 1, role: 'reader', suspension: null }],
    ['a moderator', { kind: 'person', id: 2, role: 'moderator', suspension: null }],
  ] as const)('%s is refused everything, and changes nothing', async (_, actor) => {
    const jobs = () => store.db.selectFrom('jobs').selectAll().orderBy('id').execute();
    const before = await jobs();
    for (const [name, call] of Object.entries(EVERYTHING)) {
      await expect((async () => call(actor, context))(), name).rejects.toThrow(NotAllowedError);
    }
    expect(await jobs()).toEqual(before);
    expect((await adminIndex(SYSTEM, context)).rebuildSince).toBeNull();
  });

  it('the owner is refused nothing', async () => {
    const [somebody] = await givePeople(context.store, 1);
    if (!somebody) throw new Error('Nobody is there.');
    const owner: Actor = { ...somebody, role: 'owner' };
    for (const [name, call] of Object.entries(EVERYTHING)) {
      await expect((async () => call(owner, context))(), name).resolves.not.toThrow();
    }
  });

  it('tells of each source how it ran, when it runs next, and why not', async () => {
    const { sources, services, unused } = await adminSources(SYSTEM, context);
    expect(sources.map(({ name, scheduled, askable }) => [name, scheduled, askable])).toEqual([
      ['arxiv-oai', true, true],
      ['arxiv-rss', true, true],
      ['hf-daily', true, true],
      ['bibtex', false, false],
    ]);
    expect(sources[0]).toMatchObject({
      running: true,
      problem: null,
      refusals: 3,
      checkpointAt: '2026-01-22T01:00:00.000Z',
      lastRun: { ok: true, added: 611, updated: 580, refused: 2 },
    });
    expect(sources[1]).toMatchObject({ running: false, nextRun: null, lastRun: { ok: false } });
    expect(sources[1]?.problem).toContain('503');
    expect(sources[2]).toMatchObject({
      nextRun: '2026-01-22T15:00:00.000Z',
      checkpointAt: '2026-01-22T09:20:00.000Z',
    });
    expect(services.map(({ quota }) => quota?.remaining)).toEqual([undefined, 448]);
    expect(unused).toEqual(SOURCE_NAMES.filter((name) => !CHOSEN_SOURCES.split(',').includes(name)));
  });

  it('tells of jobs by their state, and which failures stand', async () => {
    const jobs = await adminJobs(SYSTEM, context);
    const sizes = [jobs.running, jobs.failed, jobs.waiting, jobs.done].map((list) => list.length);
    expect(sizes).toEqual([1, 1, 2, 3]);
    expect(jobs.counts).toEqual({ running: 1, failed: 1, pending: 2 });
    expect(jobs.standing).toEqual([FAILED_JOB]);
    await store.db
      .insertInto('jobs')
      .values({
        kind: 'ingest',
        payload: '{}',
        unique_key: 'ingest:arxiv-rss',
        run_at: NOW,
        attempts: 1,
        most_attempts: 6,
        state: 'done',
        created_at: NOW,
        finished_at: NOW,
      })
      .execute();
    expect((await adminJobs(SYSTEM, context)).standing).toEqual([]);
  });

  it('lets a failed job run again, and says what it found of others', async () => {
    expect(await retryJobNow(SYSTEM, context, FAILED_JOB)).toEqual({ outcome: 'queued', id: FAILED_JOB });
    expect(await retryJobNow(SYSTEM, context, 1)).toEqual({ outcome: 'done' });
    expect(await retryJobNow(SYSTEM, context, 999)).toEqual({ outcome: 'missing' });
    expect(await countJobs(store.db)).toMatchObject({ failed: 0, pending: 3 });
  });

  it('asks a source once, however often that is wished', async () => {
    expect(await runSourceNow(SYSTEM, context, 'arxiv-oai')).toBe('running');
    expect(await runSourceNow(SYSTEM, context, 'arxiv-query')).toBe('queued');
    expect(await runSourceNow(SYSTEM, context, 'arxiv-query')).toBe('queued');
    expect(await runSourceNow(SYSTEM, context, 'hf-daily')).toBe('queued');
    expect(await runSourceNow(SYSTEM, context, 'toString')).toBe('unknown');
    const { waiting } = await adminJobs(SYSTEM, context);
    const due = waiting.filter(({ nextRun }) => nextRun === new Date(NOW).toISOString());
    expect(due.map(({ about }) => about).sort()).toEqual(['ingest:arxiv-query', 'ingest:hf-daily']);
  });

  it('tells how far the index is behind, in changes and seconds', async () => {
    expect(await adminIndex(SYSTEM, context)).toMatchObject({
      papers: 2,
      indexed: 2,
      behind: 0,
      behindSeconds: null,
      segments: 1,
      rebuildSince: null,
      ofThisStore: true,
    });
    await givePapers(store, [{ title: 'Waves' }]);
    const late = { ...context, now: () => NOW + 20 * MINUTE_MS };
    const view = await adminIndex(SYSTEM, late);
    expect(view).toMatchObject({ papers: 3, indexed: 2, behind: 1, behindSeconds: 1200 });
    expect(view.bytes).toBeGreaterThan(100);
    const { warnings } = await adminOverview(SYSTEM, late);
    expect(warnings.map((warning) => warning.part)).toContain('index');
  });

  it('tells of a rebuild until it is done', async () => {
    await rebuildIndex(SYSTEM, context);
    expect((await adminIndex(SYSTEM, context)).rebuildSince).toBe(new Date(NOW).toISOString());
    await catchUp(store.db, dataFolder);
    expect((await adminIndex(SYSTEM, await look())).rebuildSince).toBeNull();
  });

  it('tells what takes room, and of the last backup', async () => {
    const storage = await adminStorage(SYSTEM, context);
    expect(storage).toMatchObject({ papers: 2, records: 2, renderings: 0, versions: 0, backups: 6 });
    expect(storage.copies.map(({ name }) => name)).toEqual(['before-0004-versions.sqlite']);
    expect(storage.lastBackup).toMatchObject({ bytes: 48_200_000 });
    for (const bytes of [storage.store, storage.index, storage.free]) expect(bytes).toBeGreaterThan(1000);
  });

  it('pages through refusals, of one source or of all', async () => {
    const first = await adminRefusals(SYSTEM, context, { source: null, page: 1 });
    expect([first.total, first.pages, first.refusals.length]).toEqual([61, 2, 50]);
    expect(first.refusals[0]).toMatchObject({ source: 'arxiv-oai', line: null, field: null });
    const second = await adminRefusals(SYSTEM, context, { source: null, page: 2 });
    expect(second.refusals).toHaveLength(11);
    const one = await adminRefusals(SYSTEM, context, { source: 'arxiv-oai', page: 1 });
    expect([one.total, one.pages, one.refusals.map(({ field }) => field)]).toEqual([
      3,
      1,
      [null, 'created', 'title'],
    ]);
    const none = await adminRefusals(SYSTEM, context, { source: "x' or 1=1 --", page: 1 });
    expect([none.total, none.refusals]).toEqual([0, []]);
  });

  it('warns of what needs the owner, and the doctor says the same', async () => {
    const warnings = await found();
    expect(warnings).toContainEqual(expect.stringContaining('ingest:arxiv-rss was given up: rss.arxiv.org'));
    expect(warnings).toContain('The last backup is 10 days old.');
    expect(warnings).toContain('Services do not learn who asks them.');
    const findings = await adminFindings(SYSTEM, context);
    expect(findings.map(({ check, ok }) => [check, ok])).toEqual([
      ['sources', true],
      ['jobs', false],
    ]);
  });

  it('counts settings that were changed, and refusals of the last day', async () => {
    const overview = await adminOverview(SYSTEM, context);
    expect(overview.settings.changed).toBe(1);
    expect(overview.refusals).toEqual({ kept: 61, lastDay: 3 });
    expect(overview.jobs).toEqual({ running: 1, failed: 1, pending: 2, standing: 1 });
  });
});
