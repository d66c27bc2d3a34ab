import type { Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Place } from './addresses.ts';
import { addressOf } from './addresses.ts';
import { writeMessage } from './messages.ts';

/** After that nobody needs to hear it any more. */
const USEFUL_MS = 3 * 86_400_000;

/** What happened to an account, for a mail to its owner. */
interface AccountNews {
  person: number;
  /** A sentence. */
  what: string;
  place: Place;
  /** ms UTC */
  now: number;
}

/** Mails to somebody that there is a new way into their account, or that one is in doubt; nothing without an address. */
export async function tellOfEntry(
  transaction: Transaction<Schema>,
  { person, what, place, now }: AccountNews,
): Promise<void> {
  const { mail } = await transaction
    .selectFrom('people')
    .select('mail')
    .where('id', '=', person)
    .executeTakeFirstOrThrow();
  if (mail === null) return;
  const account = addressOf(place, '/account');
  await writeMessage(
    transaction,
    {
      recipient: mail,
      subject: `Your account at ${place.name}`,
      text: `${what}\n\nIf that was not you, remove it and sign out the other browsers:\n\n${account}\n`,
      expiresAt: now + USEFUL_MS,
    },
    now,
  );
}
