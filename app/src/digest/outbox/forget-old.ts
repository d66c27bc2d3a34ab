import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';

/** Bounces and complaints come within days. */
const KEEP_MS = 30 * 86_400_000;

/** At a time: the next look takes the next. Mails grow old in the order of their numbers, as nearly as matters here. */
const MOST_FORGOTTEN = 200;

/**
 * Deletes what ended a month ago, delivered or not, tried or not, and what nobody has come for in that time. No mail of
 * it is made again: the edition and the notice that it was made of say that it was.
 */
export async function forgetOld(store: Store, now: number): Promise<void> {
  const ids = await oldOf(store.db, now - KEEP_MS);
  if (ids.length === 0) return;
  await writePatiently(store, async (transaction) => {
    await transaction
      .deleteFrom('outbox')
      .where('id', 'in', ids)
      .where(({ or, eb }) => or([eb('next_at', 'is', null), eb('next_at', '<', now - KEEP_MS)]))
      .execute();
  });
}

async function oldOf(db: Kysely<Schema>, end: number): Promise<number[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'created_at', 'tried_at', 'given_up_at', 'next_at'])
    .orderBy('id')
    .limit(MOST_FORGOTTEN)
    .execute();
  return rows
    .filter(({ created_at, tried_at, given_up_at, next_at }) =>
      [created_at, tried_at, given_up_at, next_at].every((moment) => moment === null || moment < end),
    )
    .map(({ id }) => id);
}
