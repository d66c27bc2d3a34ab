import type { Transaction } from 'kysely';
import type { Access } from '../config/config.ts';
import { dialectOf } from '../store/dialect.ts';
import { holdLock } from '../store/locks.ts';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { giveSubscriberTo } from '../store/subscribers.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { isRetired } from './handles.ts';
import { keepIdentity, personOf } from './identities.ts';
import { type LetIn, letIn } from './let-in.ts';
import { type GoodLink, lookAtLink } from './mail-links.ts';
import { type ProfileErrors, type ProfileName, readProfileName, TAKEN } from './profile-rules.ts';
import { hashToken } from './tokens.ts';

/** Somebody who uses a mailed link. */
export interface Entry {
  token: string;
  /** What somebody new chose to be called; not read for others. */
  profile: ProfileName;
  access: Access;
  userAgent: string | null;
  /** The session that the browser had until now; it ends. */
  formerToken: string | null;
  /** By which the browser is known from earlier (`known_browsers`). */
  knownToken?: string | null;
  /** ms UTC */
  now: number;
}

/** `expired`: the link is used, old or unknown. With errors nothing was changed, and the link still works. */
export type Entered =
  | { outcome: 'in'; letIn: LetIn; next: string | null }
  | { outcome: 'expired' }
  | { outcome: 'errors'; link: GoodLink; errors: ProfileErrors };

/**
 * Uses a mailed link up: signs its reader in with a new session, after making the account where the address has none.
 * Of several at the same time one succeeds.
 */
export function enter(store: Pick<Store, 'write'>, entry: Entry): Promise<Entered> {
  return writePatiently(store, async (transaction) => {
    const { token, now, userAgent, formerToken, knownToken = null } = entry;
    const link = await lookAtLink(transaction, token, now);
    if (link === null) return { outcome: 'expired' };
    const { mail, identity } = link;
    if (identity !== null) await holdLock(transaction, 'names');
    const holder = identity === null ? null : await personOf(transaction, identity);
    // Held before the link is written, as by a deletion, which takes the links too.
    const found = mail === null ? null : await personWith(transaction, mail);
    // Somebody has joined that account elsewhere since; a link that comes from a provider is nothing without it.
    if (holder !== null && holder !== found) return { outcome: 'expired' };
    if (!(await useUp(transaction, token, now))) return { outcome: 'expired' };
    const person = found ?? (await createReader(transaction, link, entry));
    if (typeof person === 'number') {
      if (identity !== null && holder === null) await keepIdentity(transaction, identity, { person, now });
      const browser = { userAgent, formerToken, knownToken };
      return { outcome: 'in', letIn: await letIn(transaction, { person, browser, now }), next: link.next };
    }
    if (person === 'expired') return { outcome: 'expired' };
    await giveBack(transaction, token);
    return { outcome: 'errors', link, errors: person };
  });
}

async function useUp(transaction: Transaction<Schema>, token: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

async function giveBack(transaction: Transaction<Schema>, token: string): Promise<void> {
  await transaction
    .updateTable('sign_in_links')
    .set({ used_at: null })
    .where('token_hash', '=', hashToken(token))
    .execute();
}

/** Whose account has this address; it is not deleted while this transaction lasts. */
async function personWith(transaction: Transaction<Schema>, mail: string): Promise<number | null> {
  const query = transaction.selectFrom('people').select('id').where('mail', '=', mail);
  const isAlone = dialectOf(transaction) === 'sqlite';
  const row = await (isAlone ? query : query.forNoKeyUpdate()).executeTakeFirst();
  return row?.id ?? null;
}

/** The number of a new account; what is wrong with the name; `expired` where the invitation went to somebody else. */
async function createReader(
  transaction: Transaction<Schema>,
  { mail, identity, invitation }: GoodLink,
  { profile: typed, access, now }: Entry,
): Promise<number | ProfileErrors | 'expired'> {
  const { profile, errors } = readProfileName(typed);
  if (Object.keys(errors).length > 0) return errors;
  await holdLock(transaction, 'names');
  if (await isRetired(transaction, profile.handle)) return { handle: TAKEN };
  const invitedBy = invitation === null ? null : await inviter(transaction, invitation, now);
  if (invitedBy === null && access !== 'open') return 'expired';
  // What a provider has verified is theirs, unless an account here has it: that one is never opened so.
  const verified = identity?.mail ?? null;
  const isFree = verified !== null && (await personWith(transaction, verified)) === null;
  const address = mail ?? (isFree ? verified : null);
  const created = await transaction
    .insertInto('people')
    .values({
      handle: profile.handle,
      display_name: profile.name,
      mail: address,
      role: 'reader',
      created_at: now,
      invited_by: invitedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  // Another link to the same address may have made the account at this moment.
  if (created === undefined) {
    return (mail === null ? null : await personWith(transaction, mail)) ?? { handle: TAKEN };
  }
  if (address !== null) await giveSubscriberTo(transaction, { person: created.id, mail: address });
  if (invitation === null) return created.id;
  await transaction
    .updateTable('invitations')
    .set({ used_at: now, used_by: created.id })
    .where('id', '=', invitation)
    .where('used_at', 'is', null)
    .execute();
  return created.id;
}

/** Whose invitation it is, while nobody has used it. */
async function inviter(
  transaction: Transaction<Schema>,
  invitation: number,
  now: number,
): Promise<number | null> {
  // Writing first makes another who uses the same one wait until this transaction ends.
  const row = await transaction
    .updateTable('invitations')
    .set({ used_at: null })
    .where('id', '=', invitation)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('made_by')
    .executeTakeFirst();
  return row?.made_by ?? null;
}
