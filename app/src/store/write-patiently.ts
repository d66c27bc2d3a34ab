import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

/** An import holds the write lock of SQLite for the length of a batch; the longest seen are well below this. */
const PATIENCE_MS = 8000;
const PAUSE_MS = 40;

/**
 * A transaction that waits for its turn without stopping the process: a store that was opened with a short busy timeout
 * fails at once while another process writes, and PostgreSQL ends one of two transactions that wait for each other. So
 * `work` may be begun again, and has no effect outside of the transaction. Throws the driver's error when no turn came
 * in eight seconds.
 */
export async function writePatiently<Result>(
  store: Pick<Store, 'write'>,
  work: (transaction: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await store.write(work);
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

/** Serialization failure and deadlock (PostgreSQL, appendix A, class 40): the transaction was ended so that another goes on. */
const GAVE_WAY = new Set(['40001', '40P01']);

/** Whether an error says that somebody else was in the way: who holds the write lock of SQLite, or a row of PostgreSQL. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const code = String(error.code);
  return code.startsWith('SQLITE_BUSY') || GAVE_WAY.has(code);
}
