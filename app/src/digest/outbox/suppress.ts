import type { Selectable, Transaction } from 'kysely';
import { type Actor, requireRole } from '../../community/actor.ts';
import { readMailAddress } from '../../community/addresses.ts';
import { noteAudit } from '../../community/audit.ts';
import type { MailProblem } from '../../outbound/mail/problem.ts';
import type { DigestTables } from '../../store/digest-schema.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';

type Suppression = Selectable<DigestTables['suppressions']>;

/** Bad mailbox, bad domain, bad address, moved, no mail taken there (RFC 3463, RFC 7505): the address is of no use. */
const DEAD_ADDRESS = /^5\.1\.(?:1|2|3|6|10)$/;

/** Mailbox disabled (RFC 3463, section 3.3). */
const DISABLED = '5.2.1';

/** Refusals in a row after which an address is let be, whatever its server means by them. */
const PATIENCE = 3;

/** Whether a permanent failure says that nothing will ever arrive there. */
export function isDeadAddress(status: string | null): boolean {
  return status !== null && (DEAD_ADDRESS.test(status) || status === DISABLED);
}

/** Sends nothing to an address any more; what was known of it stays. */
export async function suppress(
  transaction: Transaction<Schema>,
  { mail, because, detail, since }: Suppression,
): Promise<void> {
  await transaction
    .insertInto('suppressions')
    .values({ mail, because, detail: detail?.slice(0, 500) ?? null, since })
    .onConflict((conflict) => conflict.column('mail').doNothing())
    .execute();
}

/** After a permanent refusal of the recipient: at once where the address is dead, else with the third one in a row. */
export async function suppressRefused(
  store: Pick<Store, 'write'>,
  recipient: string,
  { problem, now }: { problem: MailProblem; now: number },
): Promise<void> {
  if (problem.by !== 'recipient') return;
  await writePatiently(store, async (transaction) => {
    if (!isDeadAddress(problem.status) && !(await wasRefusedOften(transaction, recipient))) return;
    await suppress(transaction, { mail: recipient, because: 'bounce', detail: problem.said, since: now });
  });
}

async function wasRefusedOften(transaction: Transaction<Schema>, recipient: string): Promise<boolean> {
  const last = await transaction
    .selectFrom('outbox')
    .select(['given_up_at', 'trouble'])
    .where('recipient', '=', recipient)
    .where('next_at', 'is', null)
    .orderBy('tried_at', 'desc')
    .orderBy('id', 'desc')
    .limit(PATIENCE)
    .execute();
  const refused = last.filter(({ given_up_at, trouble }) => given_up_at !== null && trouble === 'recipient');
  return refused.length === PATIENCE;
}

/** Sends nothing more to an address, because the owner says so. False where the text is no address. */
export async function suppressByHand(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { address, now }: { address: string; now: number },
): Promise<boolean> {
  requireRole(actor, 'owner');
  const mail = readMailAddress(address);
  if (mail === null) return false;
  await writePatiently(store, async (transaction) => {
    await suppress(transaction, { mail, because: 'owner', detail: null, since: now });
    await noteAudit(transaction, actor, { act: 'mail-suppressed', about: '' }, now);
  });
  return true;
}

/** Sends to an address again. False where it was not suppressed. Throws a NotAllowedError to whoever is not the owner. */
export async function allowAgain(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { address, now }: { address: string; now: number },
): Promise<boolean> {
  requireRole(actor, 'owner');
  return writePatiently(store, async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('suppressions')
      .where('mail', '=', address.trim().toLowerCase())
      .executeTakeFirstOrThrow();
    if (numDeletedRows > 0n) await noteAudit(transaction, actor, { act: 'mail-allowed', about: '' }, now);
    return numDeletedRows > 0n;
  });
}
