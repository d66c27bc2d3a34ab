import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { isBusy, writePatiently } from '../store/write-patiently.ts';
import { type Actor, type Person, requirePerson } from './actor.ts';
import { holdPerson } from './hold-person.ts';
import { LIMITS, takeTurn } from './limits.ts';
import { hashToken, isTokenShaped, newToken } from './tokens.ts';

/** Secret addresses of one reader: one a program that reads feeds is plenty. */
const MOST_FEED_TOKENS = 10;

/** A use is noted once an hour, not each time that a program asks. */
const NOTE_EVERY_MS = 3_600_000;

/** A secret address as its owner sees it, without the secret; moments are ms UTC. */
export interface FeedTokenView {
  /** Names it in forms; opens nothing. */
  id: number;
  madeAt: number;
  /** To the hour; null: never used. */
  usedAt: number | null;
}

/** The actor's secret addresses for feeds, the oldest first. Throws a NotAllowedError where nobody is signed in. */
export async function listFeedTokens(actor: Actor, { db }: Pick<Store, 'db'>): Promise<FeedTokenView[]> {
  const { id } = requirePerson(actor);
  const rows = await db
    .selectFrom('feed_tokens')
    .select(['id', 'created_at', 'last_used_at'])
    .where('person_id', '=', id)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, madeAt: row.created_at, usedAt: row.last_used_at }));
}

/**
 * A new secret for the addresses of the actor's feeds, which is told here only: the store keeps its hash. Null where they
 * have as many as there can be. Throws a NotAllowedError where nobody is signed in, a TooManyRequestsError where it is
 * asked for too often.
 *
 * @param now ms UTC
 */
export async function makeFeedToken(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { now, limited }: { now: number; limited: boolean },
): Promise<string | null> {
  const { id } = requirePerson(actor);
  return writePatiently(store, async (transaction) => {
    await holdPerson(transaction, id);
    const made = await transaction
      .selectFrom('feed_tokens')
      .select('id')
      .where('person_id', '=', id)
      .execute();
    if (made.length >= MOST_FEED_TOKENS) return null;
    await takeTurn(transaction, { limit: LIMITS.feedTokens, by: String(id), now, enforced: limited });
    const token = newToken();
    await transaction
      .insertInto('feed_tokens')
      .values({ token_hash: hashToken(token), person_id: id, created_at: now, last_used_at: null })
      .execute();
    return token;
  });
}

/** Withdraws one of the actor's own secret addresses; nothing is changed where it is somebody else's. */
export async function revokeFeedToken(
  actor: Actor,
  store: Pick<Store, 'write'>,
  token: number,
): Promise<void> {
  const { id } = requirePerson(actor);
  await writePatiently(store, (transaction) =>
    transaction.deleteFrom('feed_tokens').where('id', '=', token).where('person_id', '=', id).execute(),
  );
}

/**
 * Whose secret this is, as a plain reader: a program that reads feeds has no office, whoever it reads for. Null where it
 * is nobody's. Its use is noted, at a later request where that cannot be written right now.
 *
 * @param now ms UTC
 */
export async function readerOfFeeds(
  { db }: Pick<Store, 'db'>,
  token: string,
  now: number,
): Promise<Person | null> {
  if (!isTokenShaped(token)) return null;
  const row = await db
    .selectFrom('feed_tokens')
    .innerJoin('people', 'people.id', 'feed_tokens.person_id')
    .select(['feed_tokens.id', 'feed_tokens.person_id', 'feed_tokens.last_used_at'])
    .where('token_hash', '=', hashToken(token))
    .where('people.deleted_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (now - (row.last_used_at ?? Number.NEGATIVE_INFINITY) >= NOTE_EVERY_MS) await noteUse(db, row.id, now);
  return { kind: 'person', id: row.person_id, role: 'reader', suspension: null };
}

async function noteUse(db: Kysely<Schema>, id: number, now: number): Promise<void> {
  try {
    await db.updateTable('feed_tokens').set({ last_used_at: now }).where('id', '=', id).execute();
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}
