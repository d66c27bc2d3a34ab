import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, hasRole, type Person, requirePerson, requireVoice } from './actor.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';
import { requireOffice } from './moderation/office.ts';
import { findOwner } from './owner-links.ts';
import { hashToken, isTokenShaped, newToken } from './tokens.ts';

const INVITATION_MS = 14 * 86_400_000;

/** How many invitations a reader may have made in the last thirty days; moderators and owners make as many as they like. */
const MOST_INVITATIONS = 5;
const WINDOW_MS = 30 * 86_400_000;

/** An invitation as whoever made it sees it; moments are ms UTC. */
interface InvitationView {
  id: number;
  madeAt: number;
  expiresAt: number;
  /** Who came with it; null while nobody has. */
  guest: { name: string; handle: string } | null;
}

/** What somebody made, the newest first, and how many more there can be; null: as many as wanted. */
export interface Invitations {
  made: InvitationView[];
  left: number | null;
}

/**
 * Makes a link that lets one person in, within two weeks, and gives its token, which is told here only; null when this
 * person has made as many as may be. Throws a NotAllowedError where nobody is signed in, or who is is suspended, and
 * a TooManyRequestsError beyond sixty an hour.
 *
 * @param now ms UTC
 */
export function makeInvitation(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { now, limited }: { now: number; limited: boolean },
): Promise<string | null> {
  const person = requireVoice(actor);
  const token = newToken();
  return writePatiently(store, async (transaction) => {
    // Two browsers of one person count one after the other.
    await holdPerson(transaction, person.id);
    await takeTurn(transaction, { limit: LIMITS.invitations, by: String(person.id), now, enforced: limited });
    if ((await invitationsLeft(transaction, person, now)) === 0) return null;
    await keepInvitation(transaction, { token, host: person.id, now });
    return token;
  });
}

/**
 * The same in the name of the owner, for the command line; null while nobody owns the instance. Throws a NotAllowedError
 * to whoever is neither, or is suspended.
 */
export function inviteForOwner(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { now }: { now: number },
): Promise<string | null> {
  requireOffice(actor, 'owner');
  const token = newToken();
  return writePatiently(store, async (transaction) => {
    const host = await findOwner(transaction);
    if (host === null) return null;
    await keepInvitation(transaction, { token, host, now });
    return token;
  });
}

async function keepInvitation(
  transaction: Transaction<Schema>,
  { token, host, now }: { token: string; host: number; now: number },
): Promise<void> {
  await transaction
    .insertInto('invitations')
    .values({
      token_hash: hashToken(token),
      made_by: host,
      created_at: now,
      expires_at: now + INVITATION_MS,
      used_at: null,
      used_by: null,
    })
    .execute();
}

async function invitationsLeft(
  db: Pick<Store, 'db'>['db'],
  person: Person,
  now: number,
): Promise<number | null> {
  if (hasRole(person, 'moderator')) return null;
  const { made } = await db
    .selectFrom('invitations')
    .select(({ fn }) => fn.countAll<number>().as('made'))
    .where('made_by', '=', person.id)
    .where('created_at', '>', now - WINDOW_MS)
    .executeTakeFirstOrThrow();
  return Math.max(0, MOST_INVITATIONS - made);
}

/** The actor's own invitations. Throws a NotAllowedError where nobody is signed in. */
export async function listInvitations(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
  now: number,
): Promise<Invitations> {
  const person = requirePerson(actor);
  const rows = await db
    .selectFrom('invitations')
    .leftJoin('people', 'people.id', 'invitations.used_by')
    .select([
      'invitations.id',
      'invitations.created_at',
      'invitations.expires_at',
      'people.display_name',
      'people.handle',
    ])
    .where('made_by', '=', person.id)
    .orderBy('invitations.id', 'desc')
    .limit(100)
    .execute();
  const made = rows.map(({ id, created_at, expires_at, display_name, handle }) => ({
    id,
    madeAt: created_at,
    expiresAt: expires_at,
    guest: display_name === null || handle === null ? null : { name: display_name, handle },
  }));
  return { made, left: await invitationsLeft(db, person, now) };
}

/** Who invites with a link that is good now, or null. */
export async function lookAtInvitation(
  { db }: Pick<Store, 'db'>,
  token: string,
  now: number,
): Promise<{ host: string } | null> {
  if (!isTokenShaped(token)) return null;
  const row = await db
    .selectFrom('invitations')
    .innerJoin('people', 'people.id', 'invitations.made_by')
    .select('people.display_name as host')
    .where('invitations.token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ?? null;
}

/** The number of an invitation that is good now, by its token, or null. */
export async function findInvitation(db: Kysely<Schema>, token: string, now: number): Promise<number | null> {
  const row = await db
    .selectFrom('invitations')
    .select('id')
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row?.id ?? null;
}
