import type { Selectable, Transaction } from 'kysely';
import { newToken } from '../../community/tokens.ts';
import type { SubscribersTable } from '../../store/digest-schema.ts';
import type { Schema } from '../../store/schema.ts';
import { giveSubscriberTo } from '../../store/subscribers.ts';
import { holdSubscriber } from './hold-subscriber.ts';
import { dayBefore, localDateOf, nextEdition, readerClock } from './reader-clock.ts';
import type { Delivery, Wish } from './wish.ts';

/** Lists that one address gets. */
const MOST_SUBSCRIPTIONS = 60;

interface Kept {
  /** As `readMailAddress` gives it: shown to be theirs. */
  mail: string;
  /** Whose account has the address. */
  person: number | null;
  wish: Wish;
  /** ms UTC */
  now: number;
}

/**
 * Subscribes an address that was shown to be theirs: what it has already gets the new terms, and the hour is the one
 * wished last. Gives the number of the subscriber, or `full`, and then changes nothing.
 */
export async function keepSubscriptions(
  transaction: Transaction<Schema>,
  { mail, person, wish, now }: Kept,
): Promise<number | 'full'> {
  if (person !== null) await giveSubscriberTo(transaction, { person, mail });
  const id = await subscriberWith(transaction, { mail, person, delivery: wish.delivery, now });
  await holdSubscriber(transaction, id);
  const had = await transaction
    .selectFrom('subscriptions')
    .select(['kind', 'target'])
    .where('subscriber_id', '=', id)
    .execute();
  const hadAlready = (list: Wish['lists'][number]) =>
    had.some(({ kind, target }) => kind === list.kind && target === list.target);
  const added = wish.lists.filter((list) => !hadAlready(list));
  if (had.length + added.length > MOST_SUBSCRIPTIONS) return 'full';
  const terms = { frequency: wish.frequency, threshold: wish.threshold };
  for (const { kind, target } of wish.lists) {
    await transaction
      .insertInto('subscriptions')
      .values({ subscriber_id: id, kind, target, ...terms, created_at: now })
      .onConflict((conflict) => conflict.columns(['subscriber_id', 'kind', 'target']).doUpdateSet(terms))
      .execute();
  }
  await setDelivery(transaction, { id, delivery: wish.delivery, now });
  return id;
}

async function subscriberWith(
  transaction: Transaction<Schema>,
  { mail, person, delivery, now }: Omit<Kept, 'wish'> & { delivery: Delivery },
): Promise<number> {
  await transaction
    .insertInto('subscribers')
    .values({
      person_id: person,
      mail,
      secret: newToken(),
      created_at: now,
      confirmed_at: now,
      ...columnsOf(delivery),
      next_at: null,
      // What came before they subscribed is none of theirs.
      last_date: dayBefore(localDateOf(now, delivery.timezone)),
    })
    .onConflict((conflict) => conflict.column('mail').doNothing())
    .execute();
  const { id } = await transaction
    .selectFrom('subscribers')
    .select('id')
    .where('mail', '=', mail)
    .executeTakeFirstOrThrow();
  return id;
}

function columnsOf(delivery: Delivery) {
  return {
    timezone: delivery.timezone,
    hour: delivery.hour,
    weekdays_only: Number(delivery.weekdaysOnly),
    weekly_day: delivery.weeklyDay,
    most_papers: delivery.mostPapers,
  };
}

/** Sets when editions come, in a transaction that holds the subscriber. */
export async function setDelivery(
  transaction: Transaction<Schema>,
  { id, delivery, now }: { id: number; delivery: Delivery; now: number },
): Promise<void> {
  await transaction.updateTable('subscribers').set(columnsOf(delivery)).where('id', '=', id).execute();
  await reschedule(transaction, id, now);
}

/**
 * Works out when the next edition comes, after a change of the hour, the zone or the subscriptions. One whose time has
 * come and that is not closed yet is left to the worker, who looks at the clock as it is by then.
 */
export async function reschedule(transaction: Transaction<Schema>, id: number, now: number): Promise<void> {
  const row = await holdSubscriber(transaction, id);
  if (row === undefined) return;
  const subscriptions = await transaction
    .selectFrom('subscriptions')
    .select('frequency')
    .where('subscriber_id', '=', id)
    .execute();
  const next_at = nextAt(row, { frequencies: subscriptions.map(({ frequency }) => frequency), now });
  await transaction.updateTable('subscribers').set({ next_at }).where('id', '=', id).execute();
}

function nextAt(
  row: Selectable<SubscribersTable>,
  { frequencies, now }: { frequencies: Parameters<typeof readerClock>[1]; now: number },
): number | null {
  const next = nextEdition(readerClock(row, frequencies), { after: now, lastDate: row.last_date });
  if (next === null) return null;
  return row.next_at !== null && row.next_at <= now ? row.next_at : next.at;
}
