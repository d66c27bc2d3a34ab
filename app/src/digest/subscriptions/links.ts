import { timingSafeEqual } from 'node:crypto';
import { addressOf, type Place } from '../../community/addresses.ts';
import {
  type LinkOwner,
  type LinkPurpose,
  leavePath,
  linkToken,
  managePath,
} from '../../store/subscriber-links.ts';

/**
 * Where a subscriber sees and changes everything, without signing in. It is good as long as their mails go where they
 * went: whoever has an address that somebody left behind reads nothing of the new one.
 */
export function manageUrl(place: Place, owner: LinkOwner): string {
  return addressOf(place, managePath(owner));
}

/**
 * Where one leaves with one click, or a mail program does it for its reader (RFC 8058): one subscription, or without
 * one, all. It is good for nothing else, and for ever.
 */
export function leaveUrl(place: Place, owner: LinkOwner, subscription: number | null = null): string {
  return addressOf(place, leavePath(owner, subscription));
}

/** Whether a link's token is the subscriber's for this purpose, compared in constant time. */
export function isLinkToken(given: string, owner: Omit<LinkOwner, 'id'>, purpose: LinkPurpose): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(linkToken(owner, purpose))];
  return a.length === b.length && timingSafeEqual(a, b);
}
