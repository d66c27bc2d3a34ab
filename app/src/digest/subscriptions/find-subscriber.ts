import type { Kysely, Selectable } from 'kysely';
import { type Actor, ANONYMOUS } from '../../community/actor.ts';
import type { SubscribersTable } from '../../store/digest-schema.ts';
import type { Schema } from '../../store/schema.ts';
import type { LinkPurpose } from '../../store/subscriber-links.ts';
import { isLinkToken } from './links.ts';

/** A signed link, as its address has it. */
export interface SignedLink {
  subscriber: string;
  token: string;
}

export type Subscriber = Selectable<SubscribersTable>;

/**
 * Whose link it is, for this purpose; `gone` where they have left, or deleted their account: numbers are never given
 * again. Null where the link is not theirs.
 */
export async function findSubscriber(
  db: Kysely<Schema>,
  { subscriber, token }: SignedLink,
  purpose: LinkPurpose,
): Promise<Subscriber | 'gone' | null> {
  if (!/^[1-9]\d{0,8}$/.test(subscriber)) return null;
  const row = await db
    .selectFrom('subscribers')
    .selectAll()
    .where('id', '=', Number(subscriber))
    .executeTakeFirst();
  if (row === undefined) return 'gone';
  return isLinkToken(token, row, purpose) ? row : null;
}

/** What a subscriber may read, whatever office they have: moderators see what is hidden only where they work. */
export function readerOf(person: number | null): Actor {
  return person === null ? ANONYMOUS : { kind: 'person', id: person, role: 'reader', suspension: null };
}
