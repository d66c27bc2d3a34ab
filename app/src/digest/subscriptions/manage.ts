import type { Transaction } from 'kysely';
import type { FeedContext } from '../../feed/context.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { managePath } from '../../store/subscriber-links.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { findSubscriber, readerOf, type SignedLink, type Subscriber } from './find-subscriber.ts';
import { holdSubscriber } from './hold-subscriber.ts';
import { setDelivery } from './keep-subscriptions.ts';
import { type ListName, nameList } from './lists.ts';
import { sayMoment } from './say-when.ts';
import { type Delivery, type Fields, type ListKey, readDelivery, readTerms } from './wish.ts';

/** One list of a subscriber, as it is shown. */
interface SubscriptionLine {
  id: number;
  /** Null where the list is not there any more, or not for its subscriber. */
  list: ListName | null;
  frequency: 'daily' | 'weekly';
  threshold: number | null;
}

/** Everything that a subscriber may change. */
export interface Subscriptions {
  mail: string;
  /** Whether the address is that of an account. */
  isMember: boolean;
  /** Where this is shown. */
  path: string;
  delivery: Delivery;
  lines: SubscriptionLine[];
  /** When the next edition comes, by the reader's clock; null where none will. */
  next: string | null;
  /** Why nothing is sent to the address. */
  suppressed: 'bounce' | 'complaint' | 'owner' | null;
}

/**
 * What a signed link shows, without signing in. `gone` where the subscriber has left: kindly told. Null where the link
 * is not theirs.
 */
export async function readSubscriptions(
  feed: FeedContext,
  link: SignedLink,
): Promise<Subscriptions | 'gone' | null> {
  const row = await findSubscriber(feed.db, link, { kind: 'manage' });
  if (row === null || row === 'gone') return row;
  const subscriptions = await feed.db
    .selectFrom('subscriptions')
    .selectAll()
    .where('subscriber_id', '=', row.id)
    .orderBy('id')
    .execute();
  const suppression = await feed.db
    .selectFrom('suppressions')
    .select('because')
    .where('mail', '=', row.mail)
    .executeTakeFirst();
  const reader = readerOf(row.person_id);
  const lines = subscriptions.map(async ({ id, kind, target, frequency, threshold }) => {
    const key: ListKey = { kind, target };
    return { id, list: await nameList(feed, reader, key), frequency, threshold };
  });
  return {
    mail: row.mail,
    isMember: row.person_id !== null,
    path: managePath(row),
    delivery: deliveryOf(row),
    lines: await Promise.all(lines),
    next: row.next_at === null ? null : sayMoment(row.next_at, row.timezone),
    suppressed: suppression?.because ?? null,
  };
}

function deliveryOf(row: Subscriber): Delivery {
  return {
    timezone: row.timezone,
    hour: row.hour,
    weekdaysOnly: row.weekdays_only === 1,
    weeklyDay: row.weekly_day,
    mostPapers: row.most_papers,
  };
}

/** `gone` and null as for `readSubscriptions`; else what is wrong, and then nothing was changed, or null. */
export type Changed = 'gone' | null | { error: string | null };

/** Changes the hour and the terms of each list, as the form of the page sends them (`frequency-7`, `votes-7`). */
export function changeSubscriptions(
  store: Pick<Store, 'write'>,
  link: SignedLink,
  fields: Fields,
  now: number,
): Promise<Changed> {
  const delivery = readDelivery(fields);
  return writePatiently(store, async (transaction) => {
    const row = await findSubscriber(transaction, link, { kind: 'manage' });
    if (row === null || row === 'gone') return row;
    if (delivery === null) return { error: 'Choose a time zone of the list.' };
    await holdSubscriber(transaction, row.id);
    const error = await changeTerms(transaction, row.id, fields);
    if (error !== null) return { error };
    await setDelivery(transaction, { id: row.id, delivery, now });
    return { error: null };
  });
}

async function changeTerms(
  transaction: Transaction<Schema>,
  subscriber: number,
  fields: Fields,
): Promise<string | null> {
  const rows = await transaction
    .selectFrom('subscriptions')
    .select(['id', 'frequency', 'threshold'])
    .where('subscriber_id', '=', subscriber)
    .execute();
  const wanted = rows.map(({ id, frequency, threshold }) => {
    const [often = frequency] = fields.get(`frequency-${id}`) ?? [];
    const [votes = String(threshold ?? '')] = fields.get(`votes-${id}`) ?? [];
    return { id, ...readTerms(often, votes) };
  });
  const wrong = wanted.find(({ error }) => error !== null);
  if (wrong !== undefined) return wrong.error;
  for (const { id, terms } of wanted) {
    await transaction.updateTable('subscriptions').set(terms).where('id', '=', id).execute();
  }
  return null;
}
