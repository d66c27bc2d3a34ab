import { type Actor, requirePerson } from '../../community/actor.ts';
import { holdPerson } from '../../community/hold-person.ts';
import { LIMITS, takeTurn } from '../../community/limits.ts';
import type { FeedContext } from '../../feed/context.ts';
import type { Store } from '../../store/store.ts';
import { managePath } from '../../store/subscriber-links.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { keepSubscriptions } from './keep-subscriptions.ts';
import { nameList } from './lists.ts';
import type { ListKey, Wish } from './wish.ts';

/**
 * `full`: there are as many as there can be. `no address`: the account has none. `no list`: none of those that were
 * chosen is there, or theirs to read. Nothing is changed then.
 */
export type Subscribed =
  | { outcome: 'subscribed'; path: string }
  | { outcome: 'full' | 'no address' | 'no list' };

/**
 * Subscribes the actor to lists, at the address of their account, which is theirs. Lists that are not there, or that
 * they may not read, are left out. Gives where it is changed. Throws a NotAllowedError where nobody is signed in.
 */
export async function subscribe(
  actor: Actor,
  { store, feed }: { store: Pick<Store, 'write'>; feed: FeedContext },
  wish: Wish,
  { now, limited }: { now: number; limited: boolean },
): Promise<Subscribed> {
  const { id: person } = requirePerson(actor);
  const lists = await knownLists(feed, actor, wish.lists);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, person);
    await takeTurn(transaction, { limit: LIMITS.subscribing, by: String(person), now, enforced: limited });
    const { mail } = await transaction
      .selectFrom('people')
      .select('mail')
      .where('id', '=', person)
      .executeTakeFirstOrThrow();
    if (mail === null) return { outcome: 'no address' };
    if (lists.length === 0) return { outcome: 'no list' };
    const id = await keepSubscriptions(transaction, { mail, person, wish: { ...wish, lists }, now });
    if (id === 'full') return { outcome: 'full' };
    const { secret } = await transaction
      .selectFrom('subscribers')
      .select('secret')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return { outcome: 'subscribed', path: managePath({ id, secret, mail }) };
  });
}

/** Those of the lists that the actor may read. */
export async function knownLists(
  feed: FeedContext,
  actor: Actor,
  lists: readonly ListKey[],
): Promise<ListKey[]> {
  const names = await Promise.all(lists.map((list) => nameList(feed, actor, list)));
  return lists.filter((_, index) => names[index] !== null);
}

/** Where the actor sees and changes what they get; null where they get nothing. Throws a NotAllowedError where nobody is signed in. */
export async function ownSubscriptionsPath(actor: Actor, { db }: Pick<Store, 'db'>): Promise<string | null> {
  const { id } = requirePerson(actor);
  const row = await db
    .selectFrom('subscribers')
    .select(['id', 'secret', 'mail'])
    .where('person_id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : managePath(row);
}

/** The address of the actor's account, and whether something comes to it; null for whoever is not signed in. */
export async function ownAddress(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
): Promise<{ mail: string | null; hasSubscriptions: boolean } | null> {
  if (actor.kind !== 'person') return null;
  const row = await db
    .selectFrom('people')
    .leftJoin('subscribers', 'subscribers.person_id', 'people.id')
    .select(['people.mail', 'subscribers.id as subscriber'])
    .where('people.id', '=', actor.id)
    .executeTakeFirst();
  return row === undefined ? null : { mail: row.mail, hasSubscriptions: row.subscriber !== null };
}
