import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { SourceRunsTable } from './work-schema.ts';

/** How a run ended, or that it goes on. `interrupted`: its process died and could not say. */
export type RunState = 'ok' | 'failed' | 'running' | 'interrupted';

/** The last run of a source. */
export interface SourceStatus {
  name: string;
  /** Moment of its start, ISO 8601 in UTC. */
  lastRun: string;
  /** Moment of its end. */
  finished: string | null;
  state: RunState;
  /** True when it came to its end. */
  ok: boolean;
  /** What it did; while it runs or when it was interrupted, what it had done when it last gave a sign of life. */
  read: number;
  added: number;
  updated: number;
  unchanged: number;
  refused: number;
}

/** What a run did until now. */
export type RunCounts = Pick<SourceRunsTable, 'read' | 'added' | 'updated' | 'unchanged' | 'refused'>;

/** A run without a sign of life for so long, in milliseconds, is taken for dead. */
const SILENCE_MS = 120_000;

/** Notes that a run begins, and gives its id. */
export async function beginSourceRun(
  db: Kysely<Schema>,
  { source, now }: { source: string; now: number },
): Promise<number> {
  const begun = { source, started_at: now, alive_at: now, finished_at: null, ok: 0 };
  const nothing: RunCounts = { read: 0, added: 0, updated: 0, unchanged: 0, refused: 0 };
  const { id } = await db
    .insertInto('source_runs')
    .values({ ...begun, ...nothing })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A sign of life of a run that has not ended. */
export async function noteSourceRun(
  db: Kysely<Schema>,
  id: number,
  { counts, now }: { counts: RunCounts; now: number },
): Promise<void> {
  await db
    .updateTable('source_runs')
    .set({ ...counts, alive_at: now })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute();
}

/** Notes what a run did; `ok` is false where it did not come to its end. */
export async function finishSourceRun(
  db: Kysely<Schema>,
  id: number,
  { counts, ok, now }: { counts: RunCounts; ok: boolean; now: number },
): Promise<void> {
  await db
    .updateTable('source_runs')
    .set({ ...counts, ok: ok ? 1 : 0, finished_at: now, alive_at: now })
    .where('id', '=', id)
    .execute();
}

/** The last run of every source that ever ran, by name. */
export async function sourceStatuses(db: Kysely<Schema>, now = Date.now()): Promise<SourceStatus[]> {
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
  return runs.map((run) => {
    const { source, started_at, finished_at, ok, read, added, updated, unchanged, refused } = run;
    return {
      name: source,
      lastRun: new Date(started_at).toISOString(),
      finished: finished_at === null ? null : new Date(finished_at).toISOString(),
      state: stateOf(run, now),
      ok: ok === 1,
      read,
      added,
      updated,
      unchanged,
      refused,
    };
  });
}

/** A clock that was put back may have left a sign from the future: it counts for no longer than any other. */
function stateOf(
  { ok, finished_at, alive_at }: Pick<SourceRunsTable, 'ok' | 'finished_at' | 'alive_at'>,
  now: number,
): RunState {
  if (finished_at !== null) return ok === 1 ? 'ok' : 'failed';
  return alive_at !== null && Math.abs(now - alive_at) < SILENCE_MS ? 'running' : 'interrupted';
}
