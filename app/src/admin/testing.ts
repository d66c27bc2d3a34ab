import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Insertable } from 'kysely';
import { noteBackup } from '../keeping/last-backup.ts';
import { saveRefusals } from '../store/refusals.ts';
import { saveQuota, takeSlot } from '../store/service-slots.ts';
import { beginSourceRun, finishSourceRun } from '../store/source-runs.ts';
import { saveCheckpoint } from '../store/source-states.ts';
import type { Store } from '../store/store.ts';
import type { JobsTable } from '../store/work-schema.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The sources of `giveHistory`, as the setting BROADSHEET_SOURCES names them. */
export const CHOSEN_SOURCES = 'arxiv-oai,arxiv-rss,hf-daily';

/** The number of the job that `giveHistory` leaves failed. */
export const FAILED_JOB = 4;

/**
 * Gives an instance a past: sources that ran and one that fails, jobs in every state, 61 refusals, a backup a week and
 * a half old, and in the data folder a copy from an upgrade.
 *
 * @param now ms UTC
 */
export async function giveHistory(store: Store, folder: string, now: number): Promise<void> {
  await giveRuns(store, now);
  await giveJobs(store, now);
  await giveRefusals(store, now);
  await noteBackup(store.db, {
    file: '/srv/backups/broadsheet.sqlite',
    bytes: 48_200_000,
    at: new Date(now - 10.5 * DAY_MS).toISOString(),
  });
  mkdirSync(join(folder, 'backups'), { recursive: true });
  const copy = join(folder, 'backups', 'before-0004-versions.sqlite');
  writeFileSync(copy, 'a copy');
  const made = new Date(now - 30 * DAY_MS);
  utimesSync(copy, made, made);
}

async function giveRuns(store: Store, now: number): Promise<void> {
  const runs = [
    { source: 'arxiv-oai', ago: 9 * HOUR_MS, ok: true, read: 1204, added: 611, updated: 580, refused: 2 },
    { source: 'hf-daily', ago: 40 * MINUTE_MS, ok: true, read: 50, added: 7, updated: 12, refused: 0 },
    { source: 'arxiv-rss', ago: 3 * HOUR_MS, ok: false, read: 0, added: 0, updated: 0, refused: 0 },
    { source: 'bibtex', ago: 12 * DAY_MS, ok: true, read: 84, added: 79, updated: 3, refused: 2 },
  ];
  for (const { source, ago, ok, ...done } of runs) {
    const counts = { ...done, unchanged: done.read - done.added - done.updated - done.refused };
    const run = await beginSourceRun(store.db, { source, now: now - ago });
    await finishSourceRun(store.db, run, { counts, ok, now: now - ago + MINUTE_MS });
  }
  await store.write(async (transaction) => {
    await saveCheckpoint(transaction, 'arxiv-oai', { checkpoint: {}, now: now - 9 * HOUR_MS });
    await saveCheckpoint(transaction, 'hf-daily', { checkpoint: {}, now: now - 40 * MINUTE_MS });
  });
  for (const service of ['arxiv', 'hugging-face']) {
    const times = { now: now - 40 * MINUTE_MS, leaseMs: 1000, spacingMs: 3000 };
    await takeSlot(store.db, { service, holder: 'test', ...times });
  }
  await saveQuota(store.db, 'hugging-face', { limit: 500, remaining: 448, resetsAt: now + 4 * MINUTE_MS });
}

const REASON =
  'rss.arxiv.org answered 503 (Service Unavailable) six times in a row. What was stored before is kept.';

async function giveJobs(store: Store, now: number): Promise<void> {
  const jobs: readonly (Partial<Insertable<JobsTable>> & Pick<JobsTable, 'state'>)[] = [
    { ...ended('ingest:arxiv-oai', now - 9 * HOUR_MS), state: 'done' },
    { ...ended('ingest:hf-daily', now - 40 * MINUTE_MS), state: 'done' },
    { ...ended('prune', now - 6 * HOUR_MS), state: 'done' },
    { ...ended('ingest:arxiv-rss', now - 2 * HOUR_MS), state: 'failed', attempts: 6, last_error: REASON },
    {
      unique_key: 'ingest:arxiv-oai',
      state: 'running',
      attempts: 1,
      leased_by: 'press:4711 0f3c',
      lease_until: now + 90_000,
      run_at: now - 20_000,
    },
    { unique_key: 'ingest:hf-daily', state: 'pending', run_at: now + 5 * HOUR_MS },
    { unique_key: 'prune', state: 'pending', run_at: now + 18 * HOUR_MS },
  ];
  for (const job of jobs) {
    const kind = job.unique_key === 'prune' ? 'prune' : 'ingest';
    const source = job.unique_key?.replace('ingest:', '');
    await store.db
      .insertInto('jobs')
      .values({
        kind,
        payload: JSON.stringify(kind === 'ingest' ? { source } : {}),
        schedule: job.unique_key ?? null,
        most_attempts: 6,
        attempts: 0,
        run_at: now,
        created_at: now - DAY_MS,
        ...job,
      })
      .execute();
  }
}

function ended(unique_key: string, finished_at: number) {
  return { unique_key, attempts: 1, run_at: finished_at - MINUTE_MS, finished_at };
}

async function giveRefusals(store: Store, now: number): Promise<void> {
  const place = 'https://oaipmh.arxiv.org/oai?verb=ListRecords&metadataPrefix=arXiv&from=2026-01-21';
  await store.write(async (transaction) => {
    const old = Array.from({ length: 58 }, (_, index) => ({
      source: 'bibtex',
      place: 'library.bib',
      line: index + 1,
      field: 'year',
      reason: 'The year is no number of four digits.',
      seen_at: now - 12 * DAY_MS,
    }));
    await saveRefusals(transaction, { source: 'bibtex', place: 'library.bib' }, old);
    const fresh = { source: 'arxiv-oai', place, seen_at: now - 9 * HOUR_MS };
    await saveRefusals(transaction, fresh, [
      { ...fresh, line: 17, field: 'title', reason: 'The record has no title.' },
      { ...fresh, line: 803, field: 'created', reason: 'The day 2026-02-31 does not exist.' },
      { ...fresh, line: null, field: null, reason: '<script>alert(1)</script> stands where XML should end.' },
    ]);
  });
}
