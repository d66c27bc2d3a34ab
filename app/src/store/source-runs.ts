import type { Insertable, Kysely } from 'kysely';
import type { Schema, SourceRunsTable } from './schema.ts';

/** How the last run of a source ended. */
export interface SourceStatus {
  name: string;
  /** Moment of its start, ISO 8601 in UTC. */
  lastRun: string;
  /** Moment of its end. */
  finished: string | null;
  /** False when it did not come to its end. */
  ok: boolean;
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  refused: number;
}

/** Notes what a run of a source did; `ok` = 0 where it did not come to its end. */
export async function recordSourceRun(db: Kysely<Schema>, run: Insertable<SourceRunsTable>): Promise<void> {
  await db.insertInto('source_runs').values(run).execute();
}

/** The last run of every source that ever ran, by name. */
export async function sourceStatuses(db: Kysely<Schema>): Promise<SourceStatus[]> {
  const runs = await db
    .selectFrom('source_runs')
    .selectAll()
    .where('id', 'in', (all) =>
      all
        .selectFrom('source_runs')
        .select((run) => run.fn.max('id').as('last'))
        .groupBy('source'),
    )
    .orderBy('source')
    .execute();
  return runs.map(({ source, started_at, finished_at, ok, read, added, updated, unchanged, refused }) => ({
    name: source,
    lastRun: new Date(started_at).toISOString(),
    finished: finished_at === null ? null : new Date(finished_at).toISOString(),
    ok: ok === 1,
    read,
    added,
    updated,
    unchanged,
    refused,
  }));
}
