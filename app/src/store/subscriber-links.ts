import { createHmac } from 'node:crypto';

/** Whose links they are, and what they are signed with. */
export interface LinkOwner {
  id: number;
  secret: string;
  /** Where their mails go. */
  mail: string;
}

/** What a link is good for: everything, or to leave one subscription or (null) all of them. */
export type LinkPurpose = { kind: 'manage' } | { kind: 'leave'; subscription: number | null };

/** Where everything is changed, as long as mails go to that address. */
export function managePath(owner: LinkOwner): string {
  return `/subscriptions/${owner.id}/${linkToken(owner, { kind: 'manage' })}`;
}

/** Where one subscription is left, or (null) all of them. */
export function leavePath(owner: LinkOwner, subscription: number | null): string {
  const token = linkToken(owner, { kind: 'leave', subscription });
  return `/subscriptions/${owner.id}/leave/${subscription ?? 'all'}/${token}`;
}

/** HMAC-SHA-256 (RFC 2104) of the purpose, in base64url: of one link, no other can be made. */
export function linkToken({ secret, mail }: Omit<LinkOwner, 'id'>, purpose: LinkPurpose): string {
  const text = purpose.kind === 'manage' ? `manage ${mail}` : `leave ${purpose.subscription ?? 'all'}`;
  return createHmac('sha256', secret).update(text).digest('base64url');
}
