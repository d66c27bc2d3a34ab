import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { type Actor, requireRole } from './actor.ts';
import { noteAudit } from './audit.ts';
import { endSession, startSession } from './sessions.ts';
import { hashToken, isTokenShaped, newToken } from './tokens.ts';

/** Long enough to find the line again after lunch. */
const LINK_MS = 24 * 3_600_000;

export interface OwnerLink {
  token: string;
  /** ms UTC */
  expiresAt: number;
}

/** Whether somebody owns this instance. */
export async function hasOwner({ db }: Pick<Store, 'db'>): Promise<boolean> {
  return (await findOwner(db)) !== null;
}

/** How the first owner is called; null before there is one. */
export async function findOwnersName({ db }: Pick<Store, 'db'>): Promise<string | null> {
  const row = await db
    .selectFrom('people')
    .select('display_name')
    .where('role', '=', 'owner')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.display_name ?? null;
}

/**
 * Makes a link that signs in the owner, who comes to be with its first use, and voids every earlier one. The token is
 * told here only. Throws a NotAllowedError to whoever is not the owner or the command line.
 *
 * @param now ms UTC
 */
export function makeOwnerLink(
  store: Pick<Store, 'write'>,
  actor: Actor,
  { now }: { now: number },
): Promise<OwnerLink> {
  requireRole(actor, 'owner');
  const link = { token: newToken(), expiresAt: now + LINK_MS };
  return writePatiently(store, async (transaction) => {
    await transaction.deleteFrom('sign_in_links').where('purpose', '=', 'owner').execute();
    await transaction
      .insertInto('sign_in_links')
      .values({
        token_hash: hashToken(link.token),
        purpose: 'owner',
        person_id: null,
        created_at: now,
        expires_at: link.expiresAt,
        used_at: null,
      })
      .execute();
    await noteAudit(transaction, actor, { act: 'owner-link-made', about: '' }, now);
    return link;
  });
}

/** Whether a link can be used now. Looking does not use it up: mail scanners and previews open links too. */
export async function isOwnerLinkGood(
  { db }: Pick<Store, 'db'>,
  token: string,
  now: number,
): Promise<boolean> {
  if (!isTokenShaped(token)) return false;
  const row = await db
    .selectFrom('sign_in_links')
    .select('purpose')
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', 'owner')
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}

interface LinkUse {
  /** ms UTC */
  now: number;
  userAgent: string | null;
  /** The session that the browser had until now; it ends. */
  formerToken: string | null;
}

/**
 * Uses a link up: gives the token of a new session of the owner, or null when the link is used, old or unknown, and
 * then changes nothing. Of several at the same time one succeeds.
 */
export async function consumeOwnerLink(
  store: Pick<Store, 'write'>,
  token: string,
  { now, userAgent, formerToken }: LinkUse,
): Promise<string | null> {
  if (!isTokenShaped(token)) return null;
  return writePatiently(store, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('sign_in_links')
      .set({ used_at: now })
      .where('token_hash', '=', hashToken(token))
      .where('purpose', '=', 'owner')
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return null;
    const personId = (await findOwner(transaction)) ?? (await createOwner(transaction, now));
    const owner: Actor = { kind: 'person', id: personId, role: 'owner', suspension: null };
    await noteAudit(transaction, owner, { act: 'owner-link-used', about: '' }, now);
    if (formerToken !== null) await endSession(transaction, formerToken);
    return startSession(transaction, { personId, userAgent, now });
  });
}

/** The number of whoever owns this instance, or null. */
export async function findOwner(db: Kysely<Schema>): Promise<number | null> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('role', '=', 'owner')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function createOwner(transaction: Transaction<Schema>, now: number): Promise<number> {
  const { id } = await transaction
    .insertInto('people')
    .values({ handle: 'owner', display_name: 'Owner', mail: null, role: 'owner', created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
