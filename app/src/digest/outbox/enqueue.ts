import type { Transaction } from 'kysely';
import type { OutboxTable } from '../../store/digest-schema.ts';
import type { Schema } from '../../store/schema.ts';

/** A mail that is finished but for its delivery. */
export interface FinishedMail {
  kind: OutboxTable['kind'];
  subscriber: number | null;
  person: number | null;
  recipient: string;
  /** With angle brackets; of two mails with the same one, only the first is kept. */
  messageId: string;
  subject: string;
  html: string;
  text: string;
  /** Where a program leaves the list for its reader (RFC 8058); null where there is nothing to leave. */
  leaveUrl: string | null;
  /** RFC 2919, without brackets. */
  listId: string | null;
  /** ms UTC: after that it is of no use. */
  expiresAt: number;
}

/** Puts a mail into the outbox, in the transaction that makes it necessary; the same `messageId` only once. */
export async function enqueueMail(
  transaction: Transaction<Schema>,
  mail: FinishedMail,
  now: number,
): Promise<void> {
  await transaction
    .insertInto('outbox')
    .values({
      subscriber_id: mail.subscriber,
      person_id: mail.person,
      kind: mail.kind,
      recipient: mail.recipient,
      domain: mail.recipient.slice(mail.recipient.lastIndexOf('@') + 1).toLowerCase(),
      message_id: mail.messageId,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      leave_url: mail.leaveUrl,
      list_id: mail.listId,
      created_at: now,
      expires_at: mail.expiresAt,
      next_at: now,
      attempts: 0,
      sent_at: null,
      given_up_at: null,
      answer: null,
    })
    .onConflict((conflict) => conflict.column('message_id').doNothing())
    .execute();
}
