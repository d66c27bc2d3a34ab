import { beginSourceRun, finishSourceRun, noteSourceRun, type RunCounts } from '../store/source-runs.ts';
import type { Store } from '../store/store.ts';

/** A run of a source that the store knows of from its beginning. */
export interface SourceRun {
  /** Counts what it does; read at every sign of life and at its end. */
  counts: RunCounts;
  /** Notes the end. */
  finish(ok: boolean): Promise<void>;
}

/** How often a run gives a sign of life: a source may be waited for for minutes. */
const SIGN_MS = 30_000;

/**
 * Begins a run of a source: its row stands in the store from now on, without an end until `finish`, so that one whose
 * process dies is seen.
 */
export async function startSourceRun(
  { db }: Pick<Store, 'db'>,
  source: string,
  { counts, now }: { counts: RunCounts; now: () => number },
): Promise<SourceRun> {
  const id = await beginSourceRun(db, { source, now: now() });
  const signs = setInterval(() => {
    // A sign that cannot be written does not end the run; the next one may be.
    noteSourceRun(db, id, { counts, now: now() }).catch(() => undefined);
  }, SIGN_MS).unref();
  return {
    counts,
    async finish(ok) {
      clearInterval(signs);
      await finishSourceRun(db, id, { counts, ok, now: now() });
    },
  };
}
