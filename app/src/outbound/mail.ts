import { createTransport } from 'nodemailer';
import { type DkimKey, signingOptions } from './mail/dkim.ts';
import { readProblem } from './mail/problem.ts';
import { mailServerOf } from './mail/server.ts';

/** A message of plain text. */
export interface MailMessage {
  from: string;
  to: string;
  subject: string;
  text: string;
}

const TIMEOUT_MS = 10_000;

/**
 * Gives a message to the server of `smtpUrl` (`smtp://user:password@host:587`, `smtps://` for TLS from the start),
 * signed where there is a key. Where the server offers STARTTLS it is used, and its certificate has to be good; a password
 * is not sent without, but to a server on this very machine. Throws a MailError that says what is wrong and what to do.
 */
export async function sendMail(
  smtpUrl: string,
  message: MailMessage,
  key: DkimKey | null = null,
): Promise<void> {
  const { auth, ...where } = mailServerOf(smtpUrl);
  const transport = createTransport({
    ...where,
    ...(auth !== null && { auth }),
    ...(key !== null && { dkim: signingOptions(key) }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ ...message, headers: { 'Auto-Submitted': 'auto-generated' } });
  } catch (error) {
    throw new MailError(readProblem(error, { ...where, auth }).said, { cause: error });
  } finally {
    transport.close();
  }
}

/** A message that was not taken. The text says why, and nothing of the password. */
export class MailError extends Error {}
