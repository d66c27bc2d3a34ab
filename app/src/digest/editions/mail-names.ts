import { createHmac } from 'node:crypto';
import { hostOf, type Place } from '../../community/addresses.ts';
import type { LinkOwner } from '../../store/subscriber-links.ts';

/**
 * The `Message-ID` (RFC 5322) of a subscriber's edition, with its brackets: the same whenever it is asked for, so that a
 * mail that comes twice is known to be one. It tells nothing of the subscriber.
 */
export function editionMessageId(place: Place, { id, secret }: LinkOwner, localDate: string): string {
  const name = createHmac('sha256', secret).update(`edition ${id} ${localDate}`).digest('hex').slice(0, 32);
  return `<edition-${localDate}-${name}@${hostOf(place)}>`;
}

/** The `List-Id` (RFC 2919) of all editions, without brackets. */
export function editionListId(place: Place): string {
  return `editions.${hostOf(place)}`;
}
