import type { Transaction } from 'kysely';
import { type Actor, requireRole } from '../../../community/actor.ts';
import type { Schema } from '../../../store/schema.ts';
import type { Store } from '../../../store/store.ts';
import { writePatiently } from '../../../store/write-patiently.ts';
import { isDeadAddress, suppress } from '../suppress.ts';
import { type MailReport, readReport } from './read-report.ts';

/** What a report did. */
export type TakenReport =
  /** It is neither a bounce nor a complaint, or returns nothing of the mail that it is about. */
  | 'no report'
  /** It is about no mail of ours, or about somebody to whom that mail did not go: perhaps it is forged. */
  | 'not ours'
  /** The mail did not arrive for now, or for a reason that is not the address. */
  | 'noted'
  | 'suppressed';

/**
 * Takes in a bounce or a complaint. Only whoever got one of our mails, or forwarded it, knows its Message-ID: a report
 * counts where it returns one of an outbox mail that went to the recipient whom it names. A dead address and a complaint
 * lead to suppression. Throws a NotAllowedError to whoever is neither the owner nor a command.
 */
export async function takeReport(
  actor: Actor,
  store: Pick<Store, 'write'>,
  { message, now }: { message: Buffer; now: number },
): Promise<TakenReport> {
  requireRole(actor, 'owner');
  const report = readReport(message);
  if (report === null) return 'no report';
  return writePatiently(store, async (transaction) => {
    const mail = await transaction
      .selectFrom('outbox')
      .select(['id', 'recipient'])
      .where('message_id', '=', report.messageId)
      .where('handed_over_at', 'is not', null)
      .executeTakeFirst();
    if (mail === undefined) return 'not ours';
    if (report.kind === 'bounce') return takeBounce(transaction, { mail, report, now });
    const detail = 'Its reader called a mail unwanted.';
    await suppress(transaction, { mail: mail.recipient, because: 'complaint', detail, since: now });
    return 'suppressed';
  });
}

interface Bounced {
  mail: { id: number; recipient: string };
  report: Extract<MailReport, { kind: 'bounce' }>;
  now: number;
}

async function takeBounce(
  transaction: Transaction<Schema>,
  { mail, report, now }: Bounced,
): Promise<TakenReport> {
  const failure = report.failures.find(({ recipients }) => recipients.includes(mail.recipient.toLowerCase()));
  if (failure === undefined) return 'not ours';
  const said = `Came back: ${failure.status ?? ''} ${failure.said}`.trim();
  await transaction.updateTable('outbox').set({ answer: said }).where('id', '=', mail.id).execute();
  if (!isDeadAddress(failure.status)) return 'noted';
  await suppress(transaction, { mail: mail.recipient, because: 'bounce', detail: said, since: now });
  return 'suppressed';
}
