import MailComposer from 'nodemailer/lib/mail-composer';
import { isMailAddress } from '../../config/values.ts';
import { type DkimKey, signMail } from './dkim.ts';

/** A mail of a list, before it becomes bytes. */
export interface ListMail {
  /** `papers@example.org` or `The Paper <papers@example.org>`. */
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  /** With angle brackets. */
  messageId: string;
  /** ms UTC */
  date: number;
  /** Where one leaves; null where there is nothing to leave. */
  leaveUrl: string | null;
  /** Of the list, without brackets. */
  listId: string | null;
  /** Where one reads about it, and who answers for it: addresses of pages or `mailto:`. */
  help: string | null;
  owner: string | null;
}

/** A mail that cannot be written: one of its parts would break its head. */
export class UnfitMailError extends Error {}

/**
 * The bytes of a mail with HTML and plain text (RFC 5322, RFC 2046), the fields of lists (RFC 2369, RFC 2919, and
 * RFC 8058 for leaving in one click), and the signature where there is a key. The same mail gives the same bytes but for
 * MIME boundaries. Nothing that is passed in can begin another line of the head: what would is made a space in the
 * subject, and elsewhere throws an UnfitMailError.
 */
export async function composeBytes(mail: ListMail, key: DkimKey | null): Promise<Buffer> {
  if (!isMailAddress(mail.to)) throw new UnfitMailError('The recipient is not a mail address.');
  const composer = new MailComposer({
    from: mail.from,
    to: mail.to,
    subject: mail.subject.replace(/[\p{Cc}\s]+/gu, ' ').trim(),
    html: mail.html,
    text: mail.text,
    messageId: fit(
      mail.messageId,
      /^<[\x21-\x3b\x3d\x3f\x41-\x7e]+@[\x21-\x3b\x3d\x3f\x41-\x7e]+>$/,
      'Message-ID',
    ),
    date: new Date(mail.date),
    headers: listFields(mail),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = await new Promise<Buffer>((resolve, reject) =>
    composer.compile().build((error, bytes) => (error ? reject(error) : resolve(bytes))),
  );
  return key === null ? message : signMail(message, key);
}

/** One-click leaving is for HTTPS alone (RFC 8058, section 3.1). */
function listFields({ leaveUrl, listId, help, owner }: ListMail): Record<string, string> {
  const fields: [string, string][] = [['Auto-Submitted', 'auto-generated']];
  const add = (name: string, address: string | null) => {
    if (address !== null) fields.push([name, `<${fit(address, ADDRESS, name)}>`]);
  };
  if (listId !== null) {
    fields.push(['List-Id', `<${fit(listId, /^[\w-]+(?:\.[\w-]+)*$/, 'List-Id')}>`], ['Precedence', 'bulk']);
  }
  add('List-Unsubscribe', leaveUrl);
  if (leaveUrl?.startsWith('https:')) fields.push(['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click']);
  add('List-Help', help);
  add('List-Owner', owner);
  return Object.fromEntries(fields);
}

/** RFC 3986 as it may stand in angle brackets. */
const ADDRESS = /^(?:https?:\/\/|mailto:)[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]{1,900}$/;

function fit(text: string, allowed: RegExp, field: string): string {
  if (allowed.test(text)) return text;
  throw new UnfitMailError(`What would stand in ${field} does not belong there.`);
}
