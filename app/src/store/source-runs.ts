import type { Insertable, Kysely } from 'kysely';
import type { Schema, SourceRunsTable } from './schema.ts';

/** How the last run of a source ended. */
export interface SourceStatus {
  name: string;
  /** Moment of its start, ISO 8601 in UTC. */
  lastRun: string;
  /** False when it did not come to its end. */
  ok: boolean;
  added: number;
  updated: number;
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
  return runs.map(({ source, started_at, ok, added, updated, refused }) => ({
    name: source,
    lastRun: new Date(started_at).toISOString(),
    ok: ok === 1,
    added,
    updated,
    refused,
  }));
}
