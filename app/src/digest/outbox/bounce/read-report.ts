import { type Fields, type MimePart, partsOf, readFields, readPart } from './mime.ts';

/** What a mail server or a mailbox provider reports about one of our mails. */
export type MailReport =
  /** It did not arrive (RFC 3464). */
  | {
      kind: 'bounce';
      /** Of the mail that is reported, with its angle brackets. */
      messageId: string;
      failures: {
        /** Whom the report names, lower case: where it was sent at last, and where it was sent to at first. */
        recipients: string[];
        /** RFC 3463: `5.1.1`. */
        status: string | null;
        /** What the server said, one line. */
        said: string;
      }[];
    }
  /** Its recipient has called it unwanted (RFC 5965). */
  | { kind: 'complaint'; messageId: string };

/** Far more than servers return of a mail. */
export const MOST_BYTES = 1_000_000;

const MOST_PARTS = 20;
const MOST_RECIPIENTS = 50;

/**
 * Reads a bounce or a complaint: a `multipart/report` (RFC 6522) that returns the mail or its head. Null for every other
 * message, such as an answer of somebody who is on holiday. What it says is not to be believed before it is compared with
 * what was sent.
 */
export function readReport(message: Buffer): MailReport | null {
  const whole = readPart(message.subarray(0, MOST_BYTES).toString('latin1'));
  if (whole.type !== 'multipart/report') return null;
  const parts = partsOf(whole, MOST_PARTS);
  const messageId = returnedId(parts);
  if (messageId === null) return null;
  const feedback = parts.find(({ type }) => type === 'message/feedback-report');
  if (feedback !== undefined) return readComplaint(feedback, messageId);
  const status = parts.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  if (status === undefined) return null;
  return { kind: 'bounce', messageId, failures: readFailures(status) };
}

/** `not-spam` is no complaint, nor are reports of authentication. */
function readComplaint(part: MimePart, messageId: string): MailReport | null {
  const kind = readFields(part.body).get('feedback-type')?.toLowerCase() ?? '';
  return ['abuse', 'fraud', 'virus', 'opt-out', 'opt-out-list', 'other'].includes(kind)
    ? { kind: 'complaint', messageId }
    : null;
}

/** After the fields of the message come those of each recipient, with empty lines between. */
function readFailures(part: MimePart) {
  const [, ...recipients] = part.body.split(/\r?\n[ \t]*\r?\n/, MOST_RECIPIENTS + 1).map(readFields);
  return recipients
    .filter((fields) => fields.get('action')?.toLowerCase() === 'failed')
    .map((fields) => ({
      recipients: [addressOf(fields, 'final-recipient'), addressOf(fields, 'original-recipient')].filter(
        (address) => address !== '',
      ),
      status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? null,
      said: (fields.get('diagnostic-code') ?? '').replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 300),
    }));
}

/** `rfc822; ann@example.org` */
function addressOf(fields: Fields, name: string): string {
  const value = fields.get(name) ?? '';
  const [, address = ''] = /^[\w-]+\s*;\s*<?([^<>\s]+)>?$/.exec(value) ?? [];
  return address.toLowerCase();
}

/** The Message-ID of the mail that is returned, whole or only its head. */
function returnedId(parts: readonly MimePart[]): string | null {
  for (const { type, body } of parts) {
    if (!/^(?:message\/(?:global|rfc822)(?:-headers)?|text\/rfc822-headers)$/.test(type)) continue;
    const id = /^<[^<>\s]{1,500}>$/.exec(readPart(body).fields.get('message-id') ?? '')?.[0];
    if (id !== undefined) return id;
  }
  return null;
}
