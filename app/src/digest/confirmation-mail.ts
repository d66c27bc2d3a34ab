import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import { addressOf, type Place } from '../community/addresses.ts';
import type { FinishedMail } from './enqueue.ts';
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
export function confirmationMail(
  place: Place,
  { recipient, link, names, wish }: Confirmation,
): Omit<FinishedMail, 'expiresAt'> {
  const { name: paper } = place;
  const when = sayWhen(wish, wish.delivery);
  const lists = names.map(sayList);
  const doNothing =
    'If you did not ask for it, do nothing: nothing comes, and the address is forgotten after three days.';
  const text = [
    `Somebody, probably you, wants ${paper} by mail at this address, ${when}:`,
    lists.map((name) => `  - ${name}`).join('\n'),
    'This link says that it is right, within three days:',
    link,
    `${doNothing} Every mail has a link that ends it.\n`,
  ].join('\n\n');
  const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Confirm your address</title></head><body style="margin:0;padding:24px;font-family:Georgia,serif;font-size:17px;line-height:1.5"><p style="margin:0 0 16px">Somebody, probably you, wants ${paper} by mail at this address, ${when}:</p><ul style="margin:0 0 16px;padding-left:20px">${lists.map((name) => html`<li>${name}</li>`)}</ul><p style="margin:0 0 16px"><a href="${link}">Confirm within three days</a></p><p style="margin:0;font-size:14px">${doNothing} Every mail has a link that ends it.</p></body></html>`;
  return {
    kind: 'confirmation',
    subscriber: null,
    person: null,
    recipient,
    messageId: messageIdOf(place, link),
    subject: `Confirm your address for ${paper}`,
    html: String(page),
    text,
    leaveUrl: null,
    listId: null,
  };
}

/** RFC 5322, section 3.6.4: the left side names the link, without telling it; the right side is our host. */
function messageIdOf(place: Place, link: string): string {
  const { hostname } = new URL(addressOf(place, '/'));
  return `<confirmation.${createHash('sha256').update(link).digest('base64url')}@${hostname}>`;
}
