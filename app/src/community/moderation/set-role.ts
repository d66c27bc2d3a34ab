import type { Transaction } from 'kysely';
import { holdLock } from '../../store/locks.ts';
import { insertNotices } from '../../store/notices.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, hasRole, NotAllowedError, type Role } from '../actor.ts';
import { holdPerson } from '../hold-person.ts';
import { logModeration } from '../moderation-log.ts';
import { requireOffice, type Terms, takeOffice } from './office.ts';
import { readReason } from './reason.ts';
import { findSubject } from './subjects.ts';

export type RoleSet =
  | { outcome: 'done'; entry: number }
  | { outcome: 'missing' | 'no reason' | 'already' | 'last owner' };

/**
 * Gives somebody a role. Owners give and take every one, but the last of them stays; moderators make readers curators,
 * and curators readers. Throws a NotAllowedError to others and for other roles.
 */
export async function setRole(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { handle, role, why: typed }: { handle: string; role: Role; why: string },
  terms: Terms,
): Promise<RoleSet> {
  requireOffice(actor, 'moderator');
  const why = readReason(typed);
  if (why === null) return { outcome: 'no reason' };
  return writePatiently(store, async (transaction) => {
    // Two owners who leave their office at once would leave none.
    await holdLock(transaction, 'names');
    await takeOffice(transaction, actor, 'moderator', terms);
    const subject = await findSubject(transaction, `person-${handle}`);
    if (subject === null) return { outcome: 'missing' };
    await holdPerson(transaction, subject.id);
    const former = await roleOf(transaction, subject.id);
    refuseBeyond(actor, [former, role]);
    if (former === role) return { outcome: 'already' };
    if (former === 'owner' && (await countOwners(transaction)) < 2) return { outcome: 'last owner' };
    await transaction.updateTable('people').set({ role }).where('id', '=', subject.id).execute();
    const detail = { from: former, to: role };
    const entry = await logModeration(transaction, actor, { act: 'role', subject, why, detail }, terms.now);
    const event = { kind: 'moderation', entry, told: `Your role is now “${role}”: ${why}` } as const;
    const notice = { person: subject.id, paper: null, occasion: `entry ${entry}`, event };
    await insertNotices(transaction, [notice], terms.now);
    return { outcome: 'done', entry };
  });
}

/** What a moderator may give and take. */
const BELOW_MODERATORS: readonly Role[] = ['reader', 'curator'];

function refuseBeyond(actor: Actor, roles: readonly Role[]): void {
  if (hasRole(actor, 'owner') || roles.every((role) => BELOW_MODERATORS.includes(role))) return;
  throw new NotAllowedError('Only an owner gives and takes this role. Nothing was changed.', {
    signInHelps: false,
  });
}

async function roleOf(transaction: Transaction<Schema>, id: number): Promise<Role> {
  const { role } = await transaction
    .selectFrom('people')
    .select('role')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return role as Role;
}

async function countOwners(transaction: Transaction<Schema>): Promise<number> {
  const { owners } = await transaction
    .selectFrom('people')
    .select(({ fn }) => fn.countAll<number>().as('owners'))
    .where('role', '=', 'owner')
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return owners;
}
