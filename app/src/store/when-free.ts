import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 100;
const PATIENCE_MS = 5000;

/**
 * Does what writes to the store as soon as nobody else writes: for a process that must not stand still while it waits
 * for the lock of SQLite. `work` has no other effect, as it is begun again. Throws what it threw last when five seconds
 * were not enough.
 */
export async function whenFree<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || waited >= PATIENCE_MS) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');
}
