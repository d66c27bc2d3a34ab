import { createHash } from 'node:crypto';
import { addressOf, hostOf, type Place } from '../../community/addresses.ts';
import { composeConfirmation } from '../../ui/mail/compose-confirmation.tsx';
import type { FinishedMail } from '../outbox/enqueue.ts';
import { type ListName, sayList } from './lists.ts';
import { sayWhen } from './say-when.ts';
import type { Wish } from './wish.ts';

interface Confirmation {
  recipient: string;
  /** Whoever opens it can subscribe the address. */
  link: string;
  names: readonly ListName[];
  wish: Wish;
}

/** Asks whoever has a mailbox whether they want what somebody wished for it. Everything else about a mail is its own. */
export async function confirmationMail(
  place: Place,
  { recipient, link, names, wish }: Confirmation,
): Promise<Omit<FinishedMail, 'expiresAt'>> {
  return {
    kind: 'confirmation',
    subscriber: null,
    person: null,
    recipient,
    messageId: messageIdOf(place, link),
    ...(await composeConfirmation({
      siteName: place.name,
      site: addressOf(place, ''),
      when: sayWhen(wish, wish.delivery),
      lists: names.map(sayList),
      link,
    })),
    leaveUrl: null,
    listId: null,
  };
}

/** RFC 5322, section 3.6.4: the left side names the link, without telling it; the right side is our host. */
function messageIdOf(place: Place, link: string): string {
  return `<confirmation.${createHash('sha256').update(link).digest('base64url')}@${hostOf(place)}>`;
}
