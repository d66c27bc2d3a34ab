import type { Kysely, Transaction } from 'kysely';
import type { Access } from '../config/config.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { addressOf, ownPath, type Place } from './addresses.ts';
import type { Claimed } from './identities.ts';
import { findInvitation } from './invitations.ts';
import { isKnownBrowser } from './let-in.ts';
import { LIMITS, LINK_MS, takeTurn } from './limits.ts';
import { writeMessage } from './messages.ts';
import { hashToken, isTokenShaped, newToken } from './tokens.ts';

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
  /** By which the browser is known from earlier (`known_browsers`). */
  knownToken?: string | null;
  /** An account elsewhere that is joined to the one that the address has. */
  identity?: Claimed;
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
  wish: LinkWish,
  { place, access, limited, now }: EntryTerms,
): Promise<void> {
  const { mail, next, invitation, identity = null } = wish;
  const token = newToken();
  return writePatiently(store, async (transaction) => {
    const person = await transaction
      .selectFrom('people')
      .select('id')
      .where('mail', '=', mail)
      .executeTakeFirst();
    const invited = await findInvitation(transaction, invitation ?? '', now);
    if (limited) await takeTurns(transaction, wish, { person: person?.id ?? null, invited, now });
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
        identity: identity && JSON.stringify(identity),
      })
      .execute();
    const message = linkMessage(place, { recipient: mail, token, identity });
    await writeMessage(transaction, { ...message, expiresAt: isLetIn ? now + LINK_MS : now }, now);
  });
}

/**
 * Counts a wish for a link, the same for an address with an account and without: its own allowance for a browser that
 * the account's owner has used before, and for an invitation; else that of the network, of the network for this
 * address, and of the address.
 */
async function takeTurns(
  transaction: Transaction<Schema>,
  { mail, network, knownToken = null }: LinkWish,
  { person, invited, now }: { person: number | null; invited: number | null; now: number },
): Promise<void> {
  const turn = { now, enforced: true };
  if (await isKnownBrowser(transaction, { token: knownToken, person, now })) {
    const by = `${person} ${knownToken}`;
    return takeTurn(transaction, { limit: LIMITS.linksInKnownBrowser, by, ...turn });
  }
  await takeTurn(transaction, { limit: LIMITS.linksFromNetwork, by: network, ...turn });
  if (invited !== null) {
    return takeTurn(transaction, { limit: LIMITS.linksByInvitation, by: String(invited), ...turn });
  }
  const both = `${network} ${mail}`;
  await takeTurn(transaction, { limit: LIMITS.linksToAddressFromNetwork, by: both, ...turn });
  await takeTurn(transaction, { limit: LIMITS.linksToAddress, by: mail, ...turn });
}

interface LinkMail {
  recipient: string;
  token: string;
  identity: Claimed | null;
}

function linkMessage(place: Place, { recipient, token, identity }: LinkMail) {
  const link = addressOf(place, `/signin/${token}`);
  const joins =
    identity === null
      ? ''
      : `It also joins ${identity.provider} (${identity.label}) to your account: from then on that signs you in too. Use it only if that is you.\n\n`;
  return {
    recipient,
    subject: `Sign in to ${place.name}`,
    text: `This link signs you in to ${place.name}. It works once, within 15 minutes:\n\n${link}\n\n${joins}If you did not ask for it, do nothing: without the link nobody gets in.\n`,
  };
}

/**
 * A link for somebody new whom a provider vouches for: its page asks for a name and makes the account. It goes to their
 * browser, which has just come from there, and opens no account that is here.
 */
export function writeEntryLink(
  store: Pick<Store, 'write'>,
  { claimed, next, invitation, now }: NewcomersLink,
): Promise<string> {
  const token = newToken();
  return writePatiently(store, async (transaction) => {
    await transaction
      .insertInto('sign_in_links')
      .values({
        token_hash: hashToken(token),
        purpose: 'new-identity',
        person_id: null,
        created_at: now,
        expires_at: now + LINK_MS,
        used_at: null,
        mail: null,
        next: ownPath(next ?? ''),
        invitation_id: invitation,
        identity: JSON.stringify(claimed),
      })
      .execute();
    return token;
  });
}

interface NewcomersLink {
  claimed: Claimed;
  next: string | null;
  invitation: number | null;
  /** ms UTC */
  now: number;
}

/** What a good link is about. */
export interface GoodLink {
  /** Whose it is; null for somebody new who comes from a provider. */
  mail: string | null;
  next: string | null;
  /** Whose invitation came with it. */
  invitation: number | null;
  /** The account elsewhere that is joined when the link is used. */
  identity: Claimed | null;
  /** True when there is no account yet: its reader chooses a name first. */
  isNew: boolean;
}

/** What a link is good for now, or null. Looking does not use it up: mail scanners open links too. */
export async function lookAtLink(db: Kysely<Schema>, token: string, now: number): Promise<GoodLink | null> {
  if (!isTokenShaped(token)) return null;
  const row = await db
    .selectFrom('sign_in_links')
    .select(['mail', 'next', 'invitation_id', 'identity'])
    .where('token_hash', '=', hashToken(token))
    .where('purpose', 'in', ['sign-in', 'new-identity'])
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { mail, next, invitation_id: invitation } = row;
  const identity = row.identity === null ? null : (JSON.parse(row.identity) as Claimed);
  const person =
    mail === null
      ? undefined
      : await db.selectFrom('people').select('id').where('mail', '=', mail).executeTakeFirst();
  return { mail, next, invitation, identity, isNew: person === undefined };
}
