import type { Kysely, Transaction } from 'kysely';
import type { PeopleTable } from '../store/people-schema.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { isBusy } from '../store/write-patiently.ts';
import { type Actor, ROLES, type Role, type Suspension } from './actor.ts';
import { hashToken, isTokenShaped, newToken } from './tokens.ts';

/** A session ends this long after it was last used. */
export const SESSION_MS = 30 * 86_400_000;

/** A session in use is noted as such once an hour, not at every request. */
const NOTE_EVERY_MS = 3_600_000;

const LONGEST_USER_AGENT = 200;

/** Who is signed in with a browser. */
export interface Session {
  actor: Extract<Actor, { kind: 'person' }>;
  /** What the cookie holds. */
  token: string;
  /** True when its end was moved on just now: the cookie has to follow. */
  renewed: boolean;
}

/**
 * Signs a person in with a new token, which is told here only; the store keeps its hash. Sessions that have ended are
 * deleted by the way.
 *
 * @param now ms UTC
 */
export async function startSession(
  transaction: Transaction<Schema>,
  { personId, userAgent, now }: { personId: number; userAgent: string | null; now: number },
): Promise<string> {
  await transaction.deleteFrom('sessions').where('expires_at', '<=', now).execute();
  const token = newToken();
  await transaction
    .insertInto('sessions')
    .values({
      token_hash: hashToken(token),
      person_id: personId,
      created_at: now,
      last_seen_at: now,
      expires_at: now + SESSION_MS,
      user_agent: userAgent?.replace(/[^\x20-\x7e]/g, '').slice(0, LONGEST_USER_AGENT) ?? null,
    })
    .execute();
  return token;
}

/**
 * The session of a cookie's token, or null when there is none or it has ended. Its end moves on while it is used; where
 * that cannot be written right now, it is written at a later request.
 *
 * @param now ms UTC
 */
export async function findSession(
  { db }: Pick<Store, 'db'>,
  token: string,
  now: number,
): Promise<Session | null> {
  if (!isTokenShaped(token)) return null;
  const row = await db
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person_id')
    .select(['people.id', 'people.role', 'people.suspended_until', 'people.suspended_because'])
    .select('sessions.last_seen_at')
    .where('sessions.token_hash', '=', hashToken(token))
    .where('sessions.expires_at', '>', now)
    .executeTakeFirst();
  if (row === undefined || !isRole(row.role)) return null;
  const renewed = now - row.last_seen_at >= NOTE_EVERY_MS && (await renew(db, token, now));
  const suspension = suspensionOf(row, now);
  return { actor: { kind: 'person', id: row.id, role: row.role, suspension }, token, renewed };
}

function suspensionOf(
  {
    suspended_until: until,
    suspended_because: because,
  }: Pick<PeopleTable, 'suspended_until' | 'suspended_because'>,
  now: number,
): Suspension | null {
  return until === null || until <= now ? null : { until, because: because ?? '' };
}

async function renew(db: Kysely<Schema>, token: string, now: number): Promise<boolean> {
  try {
    await db
      .updateTable('sessions')
      .set({ last_seen_at: now, expires_at: now + SESSION_MS })
      .where('token_hash', '=', hashToken(token))
      .execute();
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

/** Signs a browser out. It does no harm to do so twice. */
export async function endSession(db: Kysely<Schema>, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute();
}

function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
