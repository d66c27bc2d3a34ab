import { setTimeout as sleep } from 'node:timers/promises';
import type { Selectable, Updateable } from 'kysely';
import type { Logger } from 'pino';
import type { Settings } from '../config/config.ts';
import { type MailSettings, signingKeyOf } from '../config/mail.ts';
import { MailError, sendMail } from '../outbound/mail.ts';
import type { MessagesTable } from '../store/people-schema.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';

interface Delivery {
  store: Store;
  /** As they are now. */
  settings(): Pick<Settings, 'smtpUrl' | 'mailFrom' | keyof MailSettings>;
  log: Logger;
  /** ms UTC */
  now(): number;
}

/** Somebody waits in front of an open page. */
const POLL_MS = 1000;

/** After an error of the store itself. */
const TROUBLE_MS = 10_000;

/** Longer than a server may take; a message whose process was killed is tried again then. */
const LEASE_MS = 60_000;

const FIRST_BACKOFF_MS = 10_000;
const KEEP_MS = 14 * 86_400_000;

/** Sends messages as they come, until the signal. Errors are logged and end nothing. */
export async function deliverMessages(delivery: Delivery, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const wait = await deliverDue(delivery).then(
      (sent) => (sent ? 0 : POLL_MS),
      (error: unknown) => {
        delivery.log.error({ err: error }, 'messages cannot be read; tried again in ten seconds');
        return TROUBLE_MS;
      },
    );
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Sends the message that has been due longest, if there is one and a mail server is set; true when it tried. A message
 * is sent once, but for a process that is killed between the server's answer and the note of it. Its text is forgotten
 * when it is sent, and when its link has expired.
 */
export async function deliverDue(delivery: Delivery): Promise<boolean> {
  const { store, settings, now } = delivery;
  await forgetExpired(store, now());
  const { smtpUrl, mailFrom, ...others } = settings();
  if (smtpUrl === null || mailFrom === null) return false;
  const message = await takeMessage(store, now());
  if (message === null) return false;
  const { id, recipient, subject, text } = message;
  try {
    const mail = { from: mailFrom, to: recipient, subject, text: text ?? '' };
    await sendMail(smtpUrl, mail, signingKeyOf(others));
    await note(store, id, { sent_at: now(), text: null, next_at: null, last_error: null });
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    const wait = FIRST_BACKOFF_MS * 2 ** Math.min(message.attempts, 8);
    await note(store, id, { next_at: now() + wait, last_error: error.message });
    delivery.log.warn({ message: id, reason: error.message }, 'a message could not be sent');
  }
  return true;
}

async function takeMessage(store: Store, now: number): Promise<Selectable<MessagesTable> | null> {
  const due = await store.db
    .selectFrom('messages')
    .selectAll()
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (due === undefined) return null;
  const { numUpdatedRows } = await store.db
    .updateTable('messages')
    .set({ next_at: now + LEASE_MS, attempts: due.attempts + 1 })
    .where('id', '=', due.id)
    .where('next_at', '=', due.next_at)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? due : null;
}

function note(store: Store, id: number, values: Updateable<MessagesTable>): Promise<void> {
  return writePatiently(store, async (transaction) => {
    await transaction.updateTable('messages').set(values).where('id', '=', id).execute();
  });
}

/** Looked for first: a write of its own each second would keep the disk awake. */
async function forgetExpired(store: Store, now: number): Promise<void> {
  const expired = await store.db
    .selectFrom('messages')
    .select('id')
    .where('expires_at', '<=', now)
    .where((on) => on.or([on('text', 'is not', null), on('created_at', '<', now - KEEP_MS)]))
    .limit(1)
    .executeTakeFirst();
  if (expired === undefined) return;
  await writePatiently(store, async (transaction) => {
    const old = (column: 'expires_at' | 'created_at', before: number) => [column, '<=', before] as const;
    await transaction
      .deleteFrom('messages')
      .where(...old('created_at', now - KEEP_MS))
      .execute();
    await transaction
      .updateTable('messages')
      .set({ text: null, next_at: null })
      .where(...old('expires_at', now))
      .execute();
  });
}
