import type { Kysely, Transaction } from 'kysely';
import type { Access } from '../config.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { addressOf, ownPath, type Place } from './addresses.ts';
import { LIMITS, takeTurn } from './limits.ts';
import { writeMessage } from './messages.ts';
import { hashToken, isTokenShaped, newToken } from './tokens.ts';

/** Long enough for a slow mailbox. */
const LINK_MS = 15 * 60_000;

/** Somebody who wants a link. */
export interface LinkWish {
  /** As `readMailAddress` gives it. */
  mail: string;
  /** Where to go on after signing in; anything but a path of ours is forgotten. */
  next: string | null;
  /** The token of an invitation, which lets a new address in. */
  invitation: string | null;
  /** The network that asks, for its limit. */
  network: string;
}

/** What the instance says about it. */
export interface EntryTerms {
  place: Place;
  access: Access;
  /** False where the operator has switched limits off. */
  limited: boolean;
  /** ms UTC */
  now: number;
}

/**
 * Mails a link that signs in whoever has it, once, within 15 minutes. An address without an account gets one where
 * everybody may come in, or with a good invitation; else nothing is sent. What the caller sees is the same either way,
 * and so is what is done up to then: the same statements in one transaction, with a message that is never sent. Throws
 * a TooManyRequestsError for what an address or a network asks too often.
 */
export function requestLink(
  store: Pick<Store, 'write'>,
  { mail, next, invitation, network }: LinkWish,
  { place, access, limited, now }: EntryTerms,
): Promise<void> {
  const token = newToken();
  return writePatiently(store, async (transaction) => {
    const turn = { now, enforced: limited };
    await takeTurn(transaction, { limit: LIMITS.linksFromNetwork, by: network, ...turn });
    await takeTurn(transaction, { limit: LIMITS.linksToAddress, by: mail, ...turn });
    const person = await transaction
      .selectFrom('people')
      .select('id')
      .where('mail', '=', mail)
      .executeTakeFirst();
    const invited = await invitationId(transaction, invitation ?? '', now);
    const isLetIn = person !== undefined || access === 'open' || invited !== null;
    await transaction
      .insertInto('sign_in_links')
      .values({
        token_hash: hashToken(token),
        purpose: isLetIn ? 'sign-in' : 'nothing',
        person_id: null,
        created_at: now,
        expires_at: now + LINK_MS,
        used_at: null,
        mail,
        next: ownPath(next ?? ''),
        invitation_id: invited,
      })
      .execute();
    const message = linkMessage(place, mail, token);
    await writeMessage(transaction, { ...message, expiresAt: isLetIn ? now + LINK_MS : now }, now);
  });
}

function linkMessage(place: Place, recipient: string, token: string) {
  const link = addressOf(place, `/signin/${token}`);
  return {
    recipient,
    subject: `Sign in to ${place.name}`,
    text: `This link signs you in to ${place.name}. It works once, within 15 minutes:\n\n${link}\n\nIf you did not ask for it, do nothing: without the link nobody gets in.\n`,
  };
}

/** What a good link is about. */
export interface GoodLink {
  mail: string;
  next: string | null;
  /** Whose invitation came with it. */
  invitation: number | null;
  /** True when the address has no account yet: its reader chooses a name first. */
  isNew: boolean;
}

/** What a link is good for now, or null. Looking does not use it up: mail scanners open links too. */
export async function lookAtLink(db: Kysely<Schema>, token: string, now: number): Promise<GoodLink | null> {
  if (!isTokenShaped(token)) return null;
  const row = await db
    .selectFrom('sign_in_links')
    .select(['mail', 'next', 'invitation_id'])
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', 'sign-in')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined || row.mail === null) return null;
  const person = await db.selectFrom('people').select('id').where('mail', '=', row.mail).executeTakeFirst();
  return { mail: row.mail, next: row.next, invitation: row.invitation_id, isNew: person === undefined };
}

/** The number of a good invitation, or null. */
async function invitationId(
  db: Kysely<Schema> | Transaction<Schema>,
  token: string,
  now: number,
): Promise<number | null> {
  const row = await db
    .selectFrom('invitations')
    .select('id')
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.id ?? null;
}
