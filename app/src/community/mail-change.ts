import type { Kysely, Transaction } from 'kysely';
import { holdLock } from '../store/locks.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { giveSubscriberTo } from '../store/subscribers.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson } from './actor.ts';
import { addressOf, type Place } from './addresses.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';
import { writeMessage } from './messages.ts';
import { hashToken, isTokenShaped, newToken } from './tokens.ts';

/** Both mailboxes may be read on different days. */
const CHANGE_MS = 2 * 86_400_000;

interface ChangeTerms {
  place: Place;
  limited: boolean;
  /** ms UTC */
  now: number;
}

/**
 * Asks for another mail address: a link goes to the new one, to prove that it is theirs, and to the old one, so that
 * nobody who found an open browser takes the account away. It takes its place once both are used. An earlier wish is
 * forgotten. An address that somebody else has looks the same, and never takes its place.
 *
 * @param mail as `readMailAddress` gives it
 */
export async function requestMailChange(
  actor: Actor,
  store: Pick<Store, 'write'>,
  mail: string,
  { place, limited, now }: ChangeTerms,
): Promise<void> {
  const { id } = requirePerson(actor);
  await writePatiently(store, async (transaction) => {
    await holdPerson(transaction, id);
    const turn = { now, enforced: limited };
    await takeTurn(transaction, { limit: LIMITS.mailChanges, by: String(id), ...turn });
    await takeTurn(transaction, { limit: LIMITS.mailChangesToAddress, by: mail, ...turn });
    const person = await transaction
      .selectFrom('people')
      .select('mail')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const [oldToken, newOne] = [newToken(), newToken()];
    await forgetMailChange(transaction, { id, mail: person.mail });
    await transaction
      .insertInto('mail_changes')
      .values({
        person_id: id,
        mail,
        old_hash: person.mail === null ? null : hashToken(oldToken),
        new_hash: hashToken(newOne),
        old_confirmed_at: null,
        new_confirmed_at: null,
        expires_at: now + CHANGE_MS,
      })
      .execute();
    const write = (recipient: string, token: string) =>
      writeMessage(
        transaction,
        { ...messageOf(place, recipient, mail, token), expiresAt: now + CHANGE_MS },
        now,
      );
    await write(mail, newOne);
    if (person.mail !== null) await write(person.mail, oldToken);
  });
}

/** Forgets what somebody has wished, and the two messages about it: other mail to that address may be somebody else's. */
export async function forgetMailChange(
  transaction: Transaction<Schema>,
  { id, mail }: { id: number; mail: string | null },
): Promise<void> {
  const change = await transaction
    .deleteFrom('mail_changes')
    .where('person_id', '=', id)
    .returning(['mail', 'expires_at'])
    .executeTakeFirst();
  if (change === undefined) return;
  await transaction
    .deleteFrom('messages')
    .where('recipient', 'in', mail === null ? [change.mail] : [change.mail, mail])
    .where('expires_at', '=', change.expires_at)
    .execute();
}

/** Deletes every message to an address that is nobody's any more, and the links in them. */
export async function deleteMailTo(transaction: Transaction<Schema>, mail: string): Promise<void> {
  await transaction.deleteFrom('sign_in_links').where('mail', '=', mail).execute();
  await transaction.deleteFrom('messages').where('recipient', '=', mail).execute();
  await transaction.deleteFrom('subscription_requests').where('mail', '=', mail).execute();
}

function messageOf(place: Place, recipient: string, mail: string, token: string) {
  const link = addressOf(place, `/account/mail/${token}`);
  return {
    recipient,
    subject: `A new address for your account at ${place.name}`,
    text: `Your account at ${place.name} is to get the address ${mail}. This link says that it is right, within two days:\n\n${link}\n\nThe same is asked of the other address. If you did not ask for it, do nothing: the address stays as it is.\n`,
  };
}

/** What a link of a change is about, or null when it is used, old or unknown. Looking does not use it up. */
export async function lookAtMailChange(
  { db }: Pick<Store, 'db'>,
  token: string,
  now: number,
): Promise<{ mail: string } | null> {
  const change = await findChange(db, token, now);
  return change && { mail: change.mail };
}

async function findChange(
  db: Kysely<Schema>,
  token: string,
  now: number,
): Promise<{ person: number; mail: string } | null> {
  if (!isTokenShaped(token)) return null;
  const hash = hashToken(token);
  const row = await db
    .selectFrom('mail_changes')
    .select(['person_id as person', 'mail'])
    .where('expires_at', '>', now)
    .where((on) =>
      on.or([
        on.and([on('old_hash', '=', hash), on('old_confirmed_at', 'is', null)]),
        on.and([on('new_hash', '=', hash), on('new_confirmed_at', 'is', null)]),
      ]),
    )
    .executeTakeFirst();
  return row ?? null;
}

interface ChangeConfirmed {
  outcome: 'changed' | 'waiting' | 'taken';
  /** Whose account it is. */
  person: number;
}

/**
 * Uses a link of a change up: `changed` when the other side has agreed too, and every other browser of the account is
 * then signed out; `waiting` while it has not. Null when the link is used, old or unknown.
 */
export function confirmMailChange(
  store: Pick<Store, 'write'>,
  token: string,
  { now, keep }: { now: number; keep: string | null },
): Promise<ChangeConfirmed | null> {
  const hash = hashToken(token);
  return writePatiently(store, async (transaction) => {
    const found = await findChange(transaction, token, now);
    if (found === null) return null;
    await holdLock(transaction, 'names');
    await holdPerson(transaction, found.person);
    for (const side of ['old', 'new'] as const) {
      const change = await transaction
        .updateTable('mail_changes')
        .set({ [`${side}_confirmed_at`]: now })
        .where(`${side}_hash`, '=', hash)
        .where(`${side}_confirmed_at`, 'is', null)
        .where('expires_at', '>', now)
        .returningAll()
        .executeTakeFirst();
      if (change === undefined) continue;
      const isAgreed =
        change.new_confirmed_at !== null && (change.old_hash === null || change.old_confirmed_at !== null);
      const outcome = isAgreed ? await take(transaction, change, keep) : 'waiting';
      return { outcome, person: found.person };
    }
    return null;
  });
}

async function take(
  transaction: Transaction<Schema>,
  { person_id, mail }: { person_id: number; mail: string },
  keep: string | null,
): Promise<'changed' | 'taken'> {
  await transaction.deleteFrom('mail_changes').where('person_id', '=', person_id).execute();
  const holder = await transaction
    .selectFrom('people')
    .select('id')
    .where('mail', '=', mail)
    .executeTakeFirst();
  if (holder !== undefined && holder.id !== person_id) return 'taken';
  const former = await transaction
    .selectFrom('people')
    .select('mail')
    .where('id', '=', person_id)
    .executeTakeFirstOrThrow();
  await transaction.updateTable('people').set({ mail }).where('id', '=', person_id).execute();
  await giveSubscriberTo(transaction, { person: person_id, mail });
  if (former.mail !== null) await deleteMailTo(transaction, former.mail);
  await transaction
    .deleteFrom('sessions')
    .where('person_id', '=', person_id)
    .where('token_hash', '!=', keep === null ? '' : hashToken(keep))
    .execute();
  return 'changed';
}
