import { describe, expect, it } from 'vitest';
import type { IndexView } from './search-index.ts';
import type { SourceView } from './sources.ts';
import type { DiskView } from './storage.ts';
import { diskWarnings, indexWarnings, jobWarnings, settingWarnings, sourceWarnings } from './warnings.ts';

const NOW = Date.parse('2026-01-22T10:00:00Z');
const DAY_MS = 86_400_000;

function sourceThatRan(daysAgo: number | null, rest: Partial<SourceView> = {}): SourceView {
  const at = new Date(NOW - (daysAgo ?? 0) * DAY_MS).toISOString();
  const counts = { read: 0, added: 0, updated: 0, unchanged: 0, refused: 0 };
  return {
    name: 'arxiv-oai',
    scheduled: true,
    askable: true,
    lastRun:
      daysAgo === null
        ? null
        : { name: 'arxiv-oai', lastRun: at, finished: at, state: 'ok', ok: true, ...counts },
    running: false,
    nextRun: null,
    problem: null,
    checkpointAt: null,
    refusals: 0,
    ...rest,
  };
}

describe('a warning about a source', () => {
  it.each([
    ['it ran yesterday', sourceThatRan(1), 0],
    ['it has not run for four days', sourceThatRan(4), 1],
    ['it runs now', sourceThatRan(4, { running: true }), 0],
    ['it is not on the schedule', sourceThatRan(4, { scheduled: false }), 0],
    ['it never ran', sourceThatRan(null), 0],
    ['it does not exist', sourceThatRan(null, { askable: false }), 1],
    ['it waits for another attempt', sourceThatRan(4, { problem: 'The service answered 503.' }), 0],
  ])('when %s', (_, source, count) => {
    expect(sourceWarnings([source], NOW)).toHaveLength(count);
  });
});

describe('a warning about jobs', () => {
  it('names each one that was given up, and how to let it run again', () => {
    const failures = [{ id: 7, about: 'prune', reason: null }];
    expect(jobWarnings({ failures, overdue: 0, running: 0 })).toEqual([
      expect.objectContaining({ advice: expect.stringContaining('jobs retry 7') as unknown }),
    ]);
  });

  it('tells that nobody takes what is due, unless the lanes are merely full', () => {
    expect(jobWarnings({ failures: [], overdue: 2, running: 0 })[0]?.found).toContain('2 jobs are due');
    expect(jobWarnings({ failures: [], overdue: 2, running: 3 })).toEqual([]);
  });
});

describe('a warning about the index', () => {
  const view = (rest: Partial<IndexView>) =>
    ({ ofThisStore: true, behind: 3, behindSeconds: 5, problem: null, ...rest }) as IndexView;

  it.each([
    [view({}), 0],
    [view({ behindSeconds: null }), 0],
    [view({ behindSeconds: 3600 }), 1],
    [view({ ofThisStore: false }), 1],
    [view({ behindSeconds: 3600, problem: { reason: 'It answers 401.', since: '2026-07-01' } }), 1],
  ])('%#', (given, count) => {
    expect(indexWarnings(given)).toHaveLength(count);
  });
});

describe('a warning about storage', () => {
  const disk = (rest: Partial<DiskView>): DiskView => ({
    database: 'sqlite',
    dataFolder: '/srv/broadsheet',
    store: 1e9,
    index: 0,
    backups: 0,
    free: 5e9,
    lastBackup: null,
    ...rest,
  });
  const backup = (daysAgo: number) => ({
    lastBackup: { file: 'b', bytes: 1, at: new Date(NOW - daysAgo * DAY_MS).toISOString() },
  });

  it.each([
    ['a fresh instance without a backup', disk({}), NOW - DAY_MS, 0],
    ['an empty instance without a backup', disk({}), null, 0],
    ['an old instance without a backup', disk({}), NOW - 8 * DAY_MS, 1],
    ['a fresh backup', disk(backup(1)), NOW - 80 * DAY_MS, 0],
    ['an old backup', disk(backup(9)), NOW - 80 * DAY_MS, 1],
    ['no room for a second store', disk({ ...backup(1), free: 9e8 }), NOW, 1],
    ['the store on another machine', disk({ ...backup(1), free: 9e8, database: 'postgres' }), NOW, 0],
    ['hardly any room at all', disk({ ...backup(1), free: 1e8, database: 'postgres' }), NOW, 1],
  ])('with %s', (_, given, since, count) => {
    expect(diskWarnings(given, since, NOW)).toHaveLength(count);
  });
});

describe('a warning about settings', () => {
  it.each([
    [{ sources: [], contact: null, publicUrl: null }, 0],
    [{ sources: ['hf-daily'], contact: null, publicUrl: null }, 1],
    [{ sources: ['hf-daily'], contact: 'ada@example.org', publicUrl: null }, 0],
    [{ sources: ['hf-daily'], contact: null, publicUrl: 'https://papers.example.org' }, 0],
  ])('for %j', (settings, count) => {
    expect(settingWarnings(settings)).toHaveLength(count);
  });
});
