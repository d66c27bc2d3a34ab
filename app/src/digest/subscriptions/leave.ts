import type { Transaction } from 'kysely';
import type { FeedContext } from '../../feed/context.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import type { LinkPurpose } from '../../store/subscriber-links.ts';
import { forgetSubscriber } from '../../store/subscribers.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { findSubscriber, readerOf, type SignedLink, type Subscriber } from './find-subscriber.ts';
import { holdSubscriber } from './hold-subscriber.ts';
import { reschedule } from './keep-subscriptions.ts';
import { nameList } from './lists.ts';

/** A link that leaves one subscription, by its number, or `all`. */
export interface LeaveLink extends SignedLink {
  which: string;
}

/** What a link leaves: one list by its name, or (null) everything. */
export interface Leaving {
  list: string | null;
}

/**
 * What a link would leave; opening it leaves nothing, since mail scanners open links. `gone` where there is nothing left
 * to leave, null where the link is not theirs.
 */
export async function lookAtLeaving(feed: FeedContext, link: LeaveLink): Promise<Leaving | 'gone' | null> {
  const subscription = readWhich(link.which);
  if (subscription === undefined) return null;
  const row = await findSubscriber(feed.db, link, { kind: 'leave', subscription });
  if (row === null || row === 'gone') return row;
  if (subscription === null) return row.next_at === null ? 'gone' : { list: null };
  const list = await feed.db
    .selectFrom('subscriptions')
    .select(['kind', 'target'])
    .where('subscriber_id', '=', row.id)
    .where('id', '=', subscription)
    .executeTakeFirst();
  if (list === undefined) return 'gone';
  return { list: (await nameList(feed, readerOf(row.person_id), list))?.name ?? 'a list that is gone' };
}

/**
 * Leaves by a link, with one click (RFC 8058): no more mail of it is sent, and none that waits once everything is left.
 * An address without an account is then forgotten. Doing it again does nothing again. Answers as `lookAtLeaving`.
 */
export function leaveByLink(
  store: Pick<Store, 'write'>,
  link: LeaveLink,
  now: number,
): Promise<'left' | 'gone' | null> {
  const subscription = readWhich(link.which);
  if (subscription === undefined) return Promise.resolve(null);
  return leaveFor(store, link, { purpose: { kind: 'leave', subscription }, subscription, now });
}

/** The same from the page on which everything is changed, by its own link. */
export function leaveFromPage(
  store: Pick<Store, 'write'>,
  link: LeaveLink,
  now: number,
): Promise<'left' | 'gone' | null> {
  const subscription = readWhich(link.which);
  if (subscription === undefined) return Promise.resolve(null);
  return leaveFor(store, link, { purpose: { kind: 'manage' }, subscription, now });
}

function leaveFor(
  store: Pick<Store, 'write'>,
  link: SignedLink,
  { purpose, subscription, now }: { purpose: LinkPurpose; subscription: number | null; now: number },
): Promise<'left' | 'gone' | null> {
  return writePatiently(store, async (transaction) => {
    const row = await findSubscriber(transaction, link, purpose);
    if (row === null || row === 'gone') return row;
    // Who leaves two lists at once is to be seen as having left both.
    if ((await holdSubscriber(transaction, row.id)) === undefined) return 'gone';
    await leave(transaction, row, { subscription, now });
    return 'left';
  });
}

async function leave(
  transaction: Transaction<Schema>,
  { id, person_id }: Subscriber,
  { subscription, now }: { subscription: number | null; now: number },
): Promise<void> {
  const lists = transaction.deleteFrom('subscriptions').where('subscriber_id', '=', id);
  await (subscription === null ? lists : lists.where('id', '=', subscription)).execute();
  const other = await transaction
    .selectFrom('subscriptions')
    .select('id')
    .where('subscriber_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (other !== undefined) return reschedule(transaction, id, now);
  if (person_id === null) return forgetSubscriber(transaction, id);
  await transaction.updateTable('subscribers').set({ next_at: null }).where('id', '=', id).execute();
  await transaction
    .deleteFrom('outbox')
    .where('subscriber_id', '=', id)
    .where('next_at', 'is not', null)
    .execute();
}

/** The number of a subscription, null for all of them; undefined for what is neither. */
function readWhich(which: string): number | null | undefined {
  if (which === 'all') return null;
  return /^[1-9]\d{0,8}$/.test(which) ? Number(which) : undefined;
}
