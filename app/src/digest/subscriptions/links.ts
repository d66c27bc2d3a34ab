import { createHmac, timingSafeEqual } from 'node:crypto';
import { addressOf, type Place } from '../../community/addresses.ts';

/** Whose links they are, and what they are signed with. */
export interface LinkOwner {
  id: number;
  secret: string;
  /** Where their mails go. */
  mail: string;
}

/** What a link is good for: everything, or to leave one subscription or (null) all of them. */
export type LinkPurpose = { kind: 'manage' } | { kind: 'leave'; subscription: number | null };

/**
 * Where a subscriber sees and changes everything, without signing in. It is good as long as their mails go where they
 * went: whoever has an address that somebody left behind reads nothing of the new one.
 */
export function manageUrl(place: Place, owner: LinkOwner): string {
  return addressOf(place, managePath(owner));
}

export function managePath(owner: LinkOwner): string {
  return `/subscriptions/${owner.id}/${linkToken(owner, { kind: 'manage' })}`;
}

/**
 * Where one leaves with one click, or a mail program does it for its reader (RFC 8058): one subscription, or without
 * one, all. It is good for nothing else, and for ever.
 */
export function leaveUrl(place: Place, owner: LinkOwner, subscription: number | null = null): string {
  const token = linkToken(owner, { kind: 'leave', subscription });
  const which = subscription === null ? 'all' : String(subscription);
  return addressOf(place, `/subscriptions/${owner.id}/leave/${which}/${token}`);
}

/** HMAC-SHA-256 (RFC 2104) of the purpose, in base64url: of one link, no other can be made. */
function linkToken({ secret, mail }: Omit<LinkOwner, 'id'>, purpose: LinkPurpose): string {
  const text = purpose.kind === 'manage' ? `manage ${mail}` : `leave ${purpose.subscription ?? 'all'}`;
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** Whether a link's token is the subscriber's for this purpose, compared in constant time. */
export function isLinkToken(given: string, owner: Omit<LinkOwner, 'id'>, purpose: LinkPurpose): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(linkToken(owner, purpose))];
  return a.length === b.length && timingSafeEqual(a, b);
}
