import type { Store } from '../store/store.ts';
import { MOST_WAIT_MS } from './failures.ts';

/**
 * Shortens what a clock that was ahead has left behind: leases that end, and second attempts that begin, later than any
 * given now. A worker that still has such a lease keeps it, as it extends it in time.
 */
export async function mendTimes(
  { db }: Store,
  { now, leaseMs }: { now: number; leaseMs: number },
): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ lease_until: now + leaseMs })
    .where('state', '=', 'running')
    .where('lease_until', '>', now + leaseMs)
    .execute();
  await db
    .updateTable('jobs')
    .set({ run_at: now })
    .where('state', '=', 'pending')
    .where('last_error', 'is not', null)
    .where('run_at', '>', now + MOST_WAIT_MS)
    .execute();
}
