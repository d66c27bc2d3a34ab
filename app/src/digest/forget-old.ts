import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';

/** Bounces and complaints come within days. */
const KEEP_MS = 30 * 86_400_000;

/**
 * Deletes what was delivered, given up or left unknown a month ago. No mail of that time is made again: the edition and
 * the notice that it was made of say that it was.
 */
export async function forgetOld(store: Store, now: number): Promise<void> {
  const old = await store.db
    .selectFrom('outbox')
    .select('id')
    .where('tried_at', '<', now - KEEP_MS)
    .where('next_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (old === undefined) return;
  await writePatiently(store, async (transaction) => {
    await transaction
      .deleteFrom('outbox')
      .where('tried_at', '<', now - KEEP_MS)
      .where('next_at', 'is', null)
      .execute();
  });
}
