import type { Kysely, Transaction } from 'kysely';
import { holdLock } from '../store/locks.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requirePerson, requireVoice } from './actor.ts';
import { moveCollections } from './collections/addresses.ts';
import { leaveCollections } from './collections/leave.ts';
import { leaveDiscussions } from './comments/own-comments.ts';
import { isRetired, keepFormerHandle, retireFormerHandles } from './handles.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';
import { deleteMailTo, forgetMailChange } from './mail-change.ts';
import { type Profile, profileOf } from './profile.ts';
import {
  type ProfileErrors,
  type ProfileName,
  readProfileName,
  retiredHandle,
  TAKEN,
} from './profile-rules.ts';
import { hashToken } from './tokens.ts';

/** Somebody's own account, as they see it; moments are ms UTC. */
export interface Account {
  name: string;
  handle: string;
  mail: string | null;
  role: string;
  since: number;
  /** Where they are signed in, the one used last first. */
  sessions: SessionView[];
  /** A new address that is not confirmed on both sides yet. */
  mailChange: { mail: string; oldConfirmed: boolean; newConfirmed: boolean } | null;
  profile: Profile;
}

interface SessionView {
  /** Names it in forms; signs nobody in. */
  id: string;
  /** What the browser calls itself. */
  userAgent: string | null;
  startedAt: number;
  seenAt: number;
  /** True for the browser that asks. */
  here: boolean;
}

/** The actor's own account. Throws a NotAllowedError where nobody is signed in. */
export async function readAccount(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
  { sessionToken, now }: { sessionToken: string; now: number },
): Promise<Account> {
  const { id } = requirePerson(actor);
  const person = await db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return {
    name: person.display_name,
    handle: person.handle,
    mail: person.mail,
    role: person.role,
    since: person.created_at,
    sessions: await sessionsOf(db, id, { sessionToken, now }),
    mailChange: await mailChangeOf(db, id, now),
    profile: await profileOf(db, id),
  };
}

async function sessionsOf(
  db: Kysely<Schema>,
  person: number,
  { sessionToken, now }: { sessionToken: string; now: number },
): Promise<SessionView[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('person_id', '=', person)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .orderBy('created_at', 'desc')
    .execute();
  const here = hashToken(sessionToken);
  return rows.map((session) => ({
    id: session.token_hash,
    userAgent: session.user_agent,
    startedAt: session.created_at,
    seenAt: session.last_seen_at,
    here: session.token_hash === here,
  }));
}

async function mailChangeOf(db: Kysely<Schema>, person: number, now: number): Promise<Account['mailChange']> {
  const change = await db
    .selectFrom('mail_changes')
    .selectAll()
    .where('person_id', '=', person)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  if (change === undefined) return null;
  return {
    mail: change.mail,
    oldConfirmed: change.old_confirmed_at !== null,
    newConfirmed: change.new_confirmed_at !== null,
  };
}

/**
 * Changes the actor's name and handle; gives what is wrong by field, and then changes nothing. A former handle leads to
 * them for ever, so that it can be changed five times in thirty days: throws a TooManyRequestsError beyond that,
 * and a SuspendedError where a suspended reader asks: everybody sees what others are called.
 */
export async function changeProfile(
  actor: Actor,
  store: Pick<Store, 'write'>,
  typed: ProfileName,
  { now, limited }: { now: number; limited: boolean },
): Promise<ProfileErrors> {
  const { id } = requireVoice(actor);
  const { profile, errors } = readProfileName(typed);
  if (Object.keys(errors).length > 0) return errors;
  return writePatiently(store, async (transaction) => {
    await holdLock(transaction, 'names');
    await holdPerson(transaction, id);
    const holder = await transaction
      .selectFrom('people')
      .select('id')
      .where('handle', '=', profile.handle)
      .executeTakeFirst();
    const isFree = holder === undefined || holder.id === id;
    if (!isFree || (await isRetired(transaction, profile.handle, id))) return { handle: TAKEN };
    if (holder === undefined) {
      await takeTurn(transaction, { limit: LIMITS.renames, by: String(id), now, enforced: limited });
      await leaveHandle(transaction, id, profile.handle);
    }
    await transaction
      .updateTable('people')
      .set({ handle: profile.handle, display_name: profile.name })
      .where('id', '=', id)
      .execute();
    await moveCollections(transaction, id, profile.handle);
    return {};
  });
}

async function leaveHandle(transaction: Transaction<Schema>, id: number, present: string): Promise<void> {
  const { handle } = await transaction
    .selectFrom('people')
    .select('handle')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  await keepFormerHandle(transaction, id, { former: handle, present });
}

/** Ends one of the actor's own sessions, by the id in `Account`, or with null all but the one that asks. */
export async function endSessions(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { session, keep }: { session: string | null; keep: string },
): Promise<void> {
  const { id } = requirePerson(actor);
  await writePatiently(store, async (transaction) => {
    const own = transaction.deleteFrom('sessions').where('person_id', '=', id);
    if (session === null) await own.where('token_hash', '!=', hashToken(keep)).execute();
    else await own.where('token_hash', '=', session).execute();
  });
}

/**
 * Deletes the actor's account for good: votes, saves, notices, reads, follows, reports, lists that are not public,
 * sessions, invitations that nobody used, and everything that names them. What they said in public and the place of those whom they invited stay, as of somebody who left.
 * The handle is not given again. An owner cannot leave: the instance would have none.
 */
export async function deleteAccount(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { confirmation, now }: { confirmation: string; now: number },
): Promise<'deleted' | 'not confirmed' | 'owner'> {
  const { id, role } = requirePerson(actor);
  if (role === 'owner') return 'owner';
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, id);
    const { handle, mail } = await transaction
      .selectFrom('people')
      .select(['handle', 'mail'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (confirmation.trim().toLowerCase().replace(/^@/, '') !== handle) return 'not confirmed';
    // First of all: what others write about this person waits from here on, and what they wrote before is seen below.
    await transaction
      .updateTable('people')
      .set({
        handle: retiredHandle(handle),
        display_name: 'Somebody who left',
        mail: null,
        role: 'reader',
        deleted_at: now,
      })
      .where('id', '=', id)
      .execute();
    await forgetMailChange(transaction, { id, mail });
    await deleteOwnRows(transaction, id);
    if (mail !== null) await deleteMailTo(transaction, mail);
    return 'deleted';
  });
}

/** Tables whose rows belong to a person and go with their account. */
const OWN_TABLES = [
  'marks',
  'notices',
  'sessions',
  'feed_tokens',
  'passkeys',
  'identities',
  'ceremonies',
  'known_browsers',
  'reports',
  'voter_standings',
  'findings',
  'claims',
  'profiles',
] as const;

async function deleteOwnRows(transaction: Transaction<Schema>, id: number): Promise<void> {
  await leaveDiscussions(transaction, id);
  for (const table of OWN_TABLES) {
    await transaction.deleteFrom(table).where('person_id', '=', id).execute();
  }
  await leaveCollections(transaction, id);
  await transaction
    .deleteFrom('invitations')
    .where('made_by', '=', id)
    .where('used_at', 'is', null)
    .execute();
  await retireFormerHandles(transaction, id);
}
