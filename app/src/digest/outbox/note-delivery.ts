import type { Updateable } from 'kysely';
import type { OutboxTable } from '../../store/digest-schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import type { TakenMail } from './take-mail.ts';

type Held = Pick<TakenMail, 'id' | 'taken_by'>;

/** Gives back no `text` once it is not needed. */
const FORGOTTEN = { html: null, text: null } as const;

/**
 * Writes down that the mail is about to be handed over, before the server gets its content: whatever is killed from here
 * on, nobody sends it again. False when another try has it by now, or when it was withdrawn: then it must not be sent.
 */
export function noteHandingOver(store: Store, mail: Held, now: number): Promise<boolean> {
  return note(store, mail, { handed_over_at: now, next_at: null });
}

/** Notes that the server has the mail. */
export function noteSent(store: Store, mail: Held, { now, answer }: { now: number; answer: string }) {
  return note(store, mail, { sent_at: now, next_at: null, answer, trouble: null, ...FORGOTTEN });
}

/** Notes that the server does not have it, and when it is tried again. */
export function noteRetry(
  store: Store,
  mail: Held,
  retry: { at: number; answer: string; trouble: OutboxTable['trouble'] },
) {
  const { at, answer, trouble } = retry;
  return note(store, mail, { handed_over_at: null, next_at: at, answer, trouble });
}

/** Notes that the server does not have it, and that it is not tried again. */
export function noteGivenUp(
  store: Store,
  mail: Held,
  { now, answer, trouble }: { now: number; answer: string; trouble: OutboxTable['trouble'] },
) {
  return note(store, mail, { given_up_at: now, next_at: null, answer, trouble, ...FORGOTTEN });
}

/** Notes why nobody knows whether the server has it; its text stays, for an owner who has it sent again. */
export function noteUnknown(store: Store, mail: Held, answer: string): Promise<boolean> {
  return note(store, mail, { answer, trouble: 'server' });
}

function note(store: Store, { id, taken_by }: Held, values: Updateable<OutboxTable>): Promise<boolean> {
  return writePatiently(store, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('outbox')
      .set(values)
      .where('id', '=', id)
      .where('taken_by', '=', taken_by)
      .where('sent_at', 'is', null)
      .where('given_up_at', 'is', null)
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  });
}
