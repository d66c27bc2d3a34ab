import type { Kysely, Transaction } from 'kysely';
import { ANONYMOUS } from '../../community/actor.ts';
import { addressOf, type Place } from '../../community/addresses.ts';
import { holdPerson } from '../../community/hold-person.ts';
import { LIMITS, takeTurn } from '../../community/limits.ts';
import { hashToken, isTokenShaped, newToken } from '../../community/tokens.ts';
import type { Access } from '../../config/config.ts';
import type { FeedContext } from '../../feed/context.ts';
import { holdLock } from '../../store/locks.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { managePath } from '../../store/subscriber-links.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { enqueueMail } from '../outbox/enqueue.ts';
import { confirmationMail } from './confirmation-mail.ts';
import { keepSubscriptions } from './keep-subscriptions.ts';
import { type ListName, nameList } from './lists.ts';
import { knownLists } from './subscribe.ts';
import type { Wish } from './wish.ts';

/** A confirmation is looked for on the same day, or after a weekend. */
const REQUEST_MS = 3 * 86_400_000;

/** Somebody without an account who wants mail. */
export interface Request {
  /** As `readMailAddress` gives it. */
  mail: string;
  wish: Wish;
  /** The network that asks, for its limit. */
  network: string;
}

interface RequestTerms {
  place: Place;
  limited: boolean;
  /** ms UTC */
  now: number;
}

/**
 * Mails a link that subscribes whoever has the mailbox, within three days: nobody gets what others wish for them
 * (double opt-in). It is the same for an address that gets mail already. Lists that not everybody may read are left
 * out: where none is left, `no list`, and nothing is mailed. Throws a TooManyRequestsError for what an address or a
 * network asks too often.
 */
export async function requestSubscription(
  { store, feed }: { store: Pick<Store, 'write'>; feed: FeedContext },
  { mail, wish, network }: Request,
  { place, limited, now }: RequestTerms,
): Promise<'asked' | 'no list'> {
  const lists = await knownLists(feed, ANONYMOUS, wish.lists);
  const kept: Wish = { ...wish, lists };
  const names = await namesOf(feed, kept);
  const token = newToken();
  const expires_at = now + REQUEST_MS;
  return writePatiently(store, async (transaction) => {
    const turn = { now, enforced: limited };
    await takeTurn(transaction, { limit: LIMITS.confirmationsFromNetwork, by: network, ...turn });
    await takeTurn(transaction, { limit: LIMITS.confirmationsToAddress, by: mail, ...turn });
    if (lists.length === 0) return 'no list';
    await transaction
      .insertInto('subscription_requests')
      .values({ token_hash: hashToken(token), mail, wish: JSON.stringify(kept), created_at: now, expires_at })
      .execute();
    const link = addressOf(place, `/subscribe/confirm/${token}`);
    const message = await confirmationMail(place, { recipient: mail, link, names, wish: kept });
    await enqueueMail(transaction, { ...message, expiresAt: expires_at }, now);
    return 'asked';
  });
}

/** What a link of a confirmation is about. */
export interface Requested {
  mail: string;
  wish: Wish;
  names: ListName[];
}

/**
 * What a link subscribes to, or null where it is used, old or unknown. Looking does not use it up: mail scanners open
 * links too. Where everything is private, only members get mail, and no link is good.
 */
export async function lookAtRequest(
  feed: FeedContext,
  token: string,
  { access, now }: { access: Access; now: number },
): Promise<Requested | null> {
  const found = await findRequest(feed.db, token, { access, now });
  return found && { ...found, names: await namesOf(feed, found.wish) };
}

async function findRequest(
  db: Kysely<Schema>,
  token: string,
  { access, now }: { access: Access; now: number },
): Promise<{ mail: string; wish: Wish } | null> {
  if (!isTokenShaped(token) || access === 'private') return null;
  const row = await db
    .selectFrom('subscription_requests')
    .select(['mail', 'wish'])
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined ? null : { mail: row.mail, wish: JSON.parse(row.wish) as Wish };
}

async function namesOf(feed: FeedContext, { lists }: Wish): Promise<ListName[]> {
  const names = await Promise.all(lists.map((list) => nameList(feed, ANONYMOUS, list)));
  return names.filter((name) => name !== null);
}

/**
 * Uses a link up: subscribes its address, which has shown that it is theirs. Gives where everything is changed; null
 * where the link is used, old or unknown; `full` where the address has as many lists as there can be, and then the link
 * stays good.
 */
export function confirmRequest(
  store: Pick<Store, 'write'>,
  token: string,
  terms: { access: Access; now: number },
): Promise<string | 'full' | null> {
  return writePatiently(store, async (transaction) => {
    const found = await findRequest(transaction, token, terms);
    if (found === null) return null;
    const { mail, wish } = found;
    await holdLock(transaction, 'names');
    const person = await personWith(transaction, mail);
    const id = await keepSubscriptions(transaction, { mail, person, wish, now: terms.now });
    if (id === 'full') return 'full';
    // Of two at the same time the second finds everything as it wants it.
    await transaction
      .deleteFrom('subscription_requests')
      .where('token_hash', '=', hashToken(token))
      .execute();
    const { secret } = await transaction
      .selectFrom('subscribers')
      .select('secret')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return managePath({ id, secret, mail });
  });
}

async function personWith(transaction: Transaction<Schema>, mail: string): Promise<number | null> {
  const row = await transaction.selectFrom('people').select('id').where('mail', '=', mail).executeTakeFirst();
  if (row === undefined) return null;
  await holdPerson(transaction, row.id);
  return row.id;
}
