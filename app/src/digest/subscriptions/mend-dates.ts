import type { Transaction } from 'kysely';
import { formatDay } from '../../feed/calendar.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { holdSubscriber } from './hold-subscriber.ts';
import { reschedule } from './keep-subscriptions.ts';
import { localDateOf } from './reader-clock.ts';

const DAY_MS = 86_400_000;

/** At a time: the rest has its turn a moment later. */
const MOST_MENDED = 100;

/**
 * Takes back what a clock that was ahead has closed of days that have not come: else nothing would come until then. The
 * editions of those days that were written stay, and are not written again.
 */
export async function mendDates(store: Pick<Store, 'db' | 'write'>, now: number): Promise<void> {
  // Nowhere is it later than this date.
  const latest = formatDay(Math.floor(now / DAY_MS) + 1);
  const ahead = await store.db
    .selectFrom('subscribers')
    .select('id')
    .where('last_date', '>', latest)
    .limit(MOST_MENDED)
    .execute();
  for (const { id } of ahead) await writePatiently(store, (transaction) => mend(transaction, id, now));
}

async function mend(transaction: Transaction<Schema>, id: number, now: number): Promise<void> {
  const row = await holdSubscriber(transaction, id);
  if (row === undefined) return;
  const written = await transaction
    .selectFrom('editions')
    .select(({ fn }) => fn.max('local_date').as('last'))
    .where('subscriber_id', '=', id)
    .where('local_date', '<=', localDateOf(now, row.timezone))
    .executeTakeFirst();
  await transaction
    .updateTable('subscribers')
    .set({ last_date: written?.last ?? null })
    .where('id', '=', id)
    .execute();
  await reschedule(transaction, id, now);
}
