import type { Transaction } from 'kysely';
import { insertNotices } from '../../store/notices.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { type Actor, hasRole, NotAllowedError, ROLES, type Role } from '../actor.ts';
import { holdPerson } from '../hold-person.ts';
import { logModeration } from '../moderation-log.ts';
import { requireOffice, type Terms, takeOffice } from './office.ts';
import { readReason } from './reason.ts';
import { findSubject, type Subject } from './subjects.ts';
import { upholdReports } from './uphold-reports.ts';

/** A suspension ends: what is for ever is the deletion of an account, and that is its owner's. */
const LONGEST_MS = 10 * 366 * 86_400_000;

export type Suspended =
  | { outcome: 'done'; entry: number }
  | { outcome: 'missing' | 'no reason' | 'no end' | 'not suspended' };

interface SuspensionWish {
  handle: string;
  /** ms UTC; null lifts the suspension that there is. */
  until: number | null;
  why: string;
}

/**
 * Suspends somebody until a moment, or lifts that early. They read on and keep their sessions; whatever others would see
 * of them is refused. Open reports about them are upheld by a suspension. Throws a NotAllowedError to whoever is no
 * moderator, and for somebody whose office is as high as one's own.
 */
export async function suspend(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { handle, until, why: typed }: SuspensionWish,
  terms: Terms,
): Promise<Suspended> {
  requireOffice(actor, 'moderator');
  const why = readReason(typed);
  if (why === null) return { outcome: 'no reason' };
  if (until !== null && !(until > terms.now && until <= terms.now + LONGEST_MS)) return { outcome: 'no end' };
  return writePatiently(store, async (transaction) => {
    await takeOffice(transaction, actor, 'moderator', terms);
    const subject = await findSubject(transaction, `person-${handle}`);
    if (subject === null) return { outcome: 'missing' };
    await holdPerson(transaction, subject.id);
    const former = await transaction
      .selectFrom('people')
      .select(['role', 'suspended_until'])
      .where('id', '=', subject.id)
      .executeTakeFirstOrThrow();
    refuseEqualOffice(actor, former.role as Role);
    if (until === null && (former.suspended_until ?? 0) <= terms.now) return { outcome: 'not suspended' };
    return {
      outcome: 'done',
      entry: await write(transaction, actor, subject, { until, why, now: terms.now }),
    };
  });
}

/** Owners answer to nobody here, and moderators to owners. */
function refuseEqualOffice(actor: Actor, role: Role): void {
  const above = ROLES[ROLES.indexOf(role) + 1];
  if (role === 'reader' || (above !== undefined && hasRole(actor, above))) return;
  throw new NotAllowedError(
    `Somebody with the role "${role}" is suspended by a higher one. Nothing was changed.`,
    {
      signInHelps: false,
    },
  );
}

async function write(
  transaction: Transaction<Schema>,
  actor: Actor,
  subject: Subject,
  { until, why, now }: { until: number | null; why: string; now: number },
): Promise<number> {
  await transaction
    .updateTable('people')
    .set({ suspended_until: until, suspended_because: until === null ? null : why })
    .where('id', '=', subject.id)
    .execute();
  const end = until === null ? null : new Date(until).toISOString();
  const act = until === null ? 'lift' : 'suspend';
  const detail = end === null ? {} : { until: end };
  const entry = await logModeration(transaction, actor, { act, subject, why, detail }, now);
  const told =
    end === null
      ? `Your suspension was lifted: ${why}`
      : `You are suspended until ${end.slice(0, 16).replace('T', ' ')} UTC: ${why}`;
  const notice = { person: subject.id, paper: null, occasion: `entry ${entry}` };
  await insertNotices(transaction, [{ ...notice, event: { kind: 'moderation', entry, told } }], now);
  if (until !== null) {
    await upholdReports(transaction, actor, subject, { told: `They were suspended: ${why}`, now });
  }
  return entry;
}
