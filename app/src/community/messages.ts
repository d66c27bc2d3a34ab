import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { type Actor, requireRole } from './actor.ts';

/** A mail to somebody, of plain text. */
export interface NewMessage {
  recipient: string;
  subject: string;
  text: string;
  /** When the link in it stops working, ms UTC: it is not sent after that. */
  expiresAt: number;
}

/** Keeps a message for the worker to send. One that has expired already is kept like all others and never sent. */
export async function writeMessage(
  transaction: Transaction<Schema>,
  { recipient, subject, text, expiresAt }: NewMessage,
  now: number,
): Promise<void> {
  const isDead = expiresAt <= now;
  await transaction
    .insertInto('messages')
    .values({
      recipient,
      subject,
      text: isDead ? null : text,
      created_at: now,
      expires_at: expiresAt,
      next_at: isDead ? null : now,
      attempts: 0,
      sent_at: null,
      last_error: null,
    })
    .execute();
}

/** A message as the owner sees it; moments are ISO 8601 in UTC. */
export interface MessageView {
  id: number;
  recipient: string;
  subject: string;
  /** Null once it is sent or has expired. */
  text: string | null;
  writtenAt: string;
  sentAt: string | null;
  attempts: number;
  /** Why it could not be sent the last time. */
  reason: string | null;
}

const MOST_SHOWN = 100;

/**
 * The newest messages that wait or were sent, the newest first. Whoever owns the instance reads those that wait, and may
 * pass their links on where no mail server is set. Throws a NotAllowedError to others.
 */
export async function listMessages(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
  now: number,
): Promise<MessageView[]> {
  requireRole(actor, 'owner');
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where((on) =>
      on.or([
        on('sent_at', 'is not', null),
        on.and([on('text', 'is not', null), on('expires_at', '>', now)]),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ id, recipient, subject, text, created_at, sent_at, attempts, last_error }) => ({
    id,
    recipient,
    subject,
    text,
    writtenAt: new Date(created_at).toISOString(),
    sentAt: sent_at === null ? null : new Date(sent_at).toISOString(),
    attempts,
    reason: last_error,
  }));
}

/** How it stands with the mail. */
export interface MessageCounts {
  /** Not sent, and still of use. */
  waiting: number;
  /** Of these, tried in vain, with the last reason. */
  failing: { count: number; reason: string } | null;
  /** Of the last two weeks. */
  sent: number;
}

/** Counts messages. Throws a NotAllowedError to whoever is not the owner. */
export async function countMessages(
  actor: Actor,
  { db }: Pick<Store, 'db'>,
  now: number,
): Promise<MessageCounts> {
  requireRole(actor, 'owner');
  const all = db.selectFrom('messages').select(({ fn }) => fn.countAll<number>().as('count'));
  const waiting = all.where('next_at', 'is not', null).where('expires_at', '>', now);
  const failed = db
    .selectFrom('messages')
    .select(['last_error', 'id'])
    .where('next_at', 'is not', null)
    .where('expires_at', '>', now)
    .where('last_error', 'is not', null)
    .orderBy('id', 'desc');
  const [{ count }, failures, sent] = await Promise.all([
    waiting.executeTakeFirstOrThrow(),
    failed.execute(),
    all.where('sent_at', 'is not', null).executeTakeFirstOrThrow(),
  ]);
  const reason = failures[0]?.last_error ?? null;
  return {
    waiting: count,
    failing: reason === null ? null : { count: failures.length, reason },
    sent: sent.count,
  };
}
