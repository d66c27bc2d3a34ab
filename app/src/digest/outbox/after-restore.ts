import type { Selectable, Transaction } from 'kysely';
import type { SubscribersTable } from '../../store/digest-schema.ts';
import type { Schema } from '../../store/schema.ts';
import { dueEdition, nextEdition, readerClock } from '../subscriptions/reader-clock.ts';

/**
 * What a store that comes from a backup must not do: send what may have been sent since. Mails that wait become such of
 * which nobody knows, which an owner can have sent again, and editions whose hour has come by now are left out, with what
 * they would have told of. Notices that wait are told on the site alone, and links that sign people in are asked for
 * again: the owner sees them until they expire.
 *
 * @param now ms UTC
 */
export async function mailNothingTwice(transaction: Transaction<Schema>, now: number): Promise<void> {
  await transaction
    .updateTable('outbox')
    .set(({ ref, fn }) => ({
      handed_over_at: fn.coalesce(ref('handed_over_at'), ref('created_at')),
      next_at: null,
      taken_by: null,
      trouble: null,
      answer: 'It waited when the backup was made, and may have been sent since.',
    }))
    .where('next_at', 'is not', null)
    .execute();
  await transaction.updateTable('notices').set({ mail_at: null }).where('mail_at', 'is not', null).execute();
  await transaction.updateTable('messages').set({ next_at: null }).where('next_at', 'is not', null).execute();
  const due = await transaction.selectFrom('subscribers').selectAll().where('next_at', '<=', now).execute();
  for (const subscriber of due) await leaveOut(transaction, subscriber, now);
}

/** Where it is too late for an edition in any case, the worker goes on to the next. */
async function leaveOut(
  transaction: Transaction<Schema>,
  subscriber: Selectable<SubscribersTable>,
  now: number,
): Promise<void> {
  const rows = await transaction
    .selectFrom('subscriptions')
    .select('frequency')
    .where('subscriber_id', '=', subscriber.id)
    .execute();
  const clock = readerClock(
    subscriber,
    rows.map(({ frequency }) => frequency),
  );
  const missed = dueEdition(clock, { now, lastDate: subscriber.last_date });
  if (missed === null) return;
  const next = nextEdition(clock, { after: now, lastDate: missed.localDate });
  await transaction
    .updateTable('subscribers')
    .set({ last_date: missed.localDate, last_due_at: missed.at, next_at: next?.at ?? null })
    .where('id', '=', subscriber.id)
    .execute();
}
