import { signingKeyOf } from '../../config/mail.ts';
import { composeBytes, type ListMail, UnfitMailError } from '../../outbound/mail/compose.ts';
import type { MailConnections } from '../../outbound/mail/hand-over.ts';
import type { MailProblem } from '../../outbound/mail/problem.ts';
import type { Delivery } from './delivery.ts';
import { noteGivenUp, noteHandingOver, noteRetry, noteSent, noteUnknown } from './note-delivery.ts';
import { retryAfter } from './retry-after.ts';
import { suppressRefused } from './suppress.ts';
import type { TakenMail } from './take-mail.ts';

interface Way {
  delivery: Delivery;
  connections: MailConnections;
  mailFrom: string;
}

/** Tries one mail and notes what came of it. False where the trouble is the server's, not the mail's. */
export async function deliverOne(way: Way, mail: TakenMail): Promise<boolean> {
  const { delivery, connections, mailFrom } = way;
  const { store, now } = delivery;
  const bytes = await bytesOf(way, mail);
  if (bytes === null) return true;
  const from = /<([^<>]+)>$/.exec(mailFrom)?.[1] ?? mailFrom;
  const outcome = await connections.handOver({ from, to: mail.recipient, bytes }, () =>
    noteHandingOver(store, mail, now()),
  );
  if (outcome.how === 'accepted')
    await noteSent(store, mail, { now: now(), answer: outcome.said.slice(0, 300) });
  if (outcome.how === 'unknown') await noteUnknown(store, mail, outcome.said);
  if (outcome.how !== 'refused') return outcome.how !== 'unknown';
  await noteRefusal(delivery, mail, outcome.problem);
  return outcome.problem.by !== 'server';
}

async function noteRefusal(delivery: Delivery, mail: TakenMail, problem: MailProblem): Promise<void> {
  const { store, now, random, log } = delivery;
  const facts = { answer: problem.said, trouble: problem.by };
  log.warn({ mail: mail.id, reason: problem.said, permanent: problem.permanent }, 'a mail was not taken');
  if (problem.permanent) {
    await noteGivenUp(store, mail, { now: now(), ...facts });
    await suppressRefused(store, mail.recipient, { problem, now: now() });
    return;
  }
  const at = now() + retryAfter(problem.by, mail.attempts, random());
  // At its end it is looked at once more, and given up.
  await noteRetry(store, mail, { at: Math.min(at, Math.max(mail.expires_at, now() + 1)), ...facts });
}

/** Null, and the mail is given up, where it cannot be written. */
async function bytesOf({ delivery, mailFrom }: Way, mail: TakenMail): Promise<Buffer | null> {
  const { store, settings, now } = delivery;
  const { publicUrl, contact, ...others } = settings();
  const written: ListMail = {
    from: mailFrom,
    to: mail.recipient,
    subject: mail.subject,
    html: mail.html ?? '',
    text: mail.text ?? '',
    messageId: mail.message_id,
    date: mail.created_at,
    leaveUrl: mail.leave_url,
    listId: mail.list_id,
    help: publicUrl === null ? null : `${publicUrl}/about`,
    owner: contact === null ? null : addressOfContact(contact),
  };
  try {
    return await composeBytes(written, signingKeyOf(others));
  } catch (error) {
    if (!(error instanceof UnfitMailError)) throw error;
    await noteGivenUp(store, mail, { now: now(), answer: error.message, trouble: 'content' });
    return null;
  }
}

/** A contact is a page or a mail address. */
function addressOfContact(contact: string): string | null {
  if (/^https?:\/\//.test(contact)) return contact;
  return contact.includes('@') ? `mailto:${contact.replace(/^mailto:/, '')}` : null;
}
