import { createTransport } from 'nodemailer';

/** A message of plain text. */
export interface MailMessage {
  from: string;
  to: string;
  subject: string;
  text: string;
}

const TIMEOUT_MS = 10_000;

/**
 * Gives a message to the server of `smtpUrl` (`smtp://user:password@host:587`, `smtps://` for TLS from the start).
 * Where the server offers STARTTLS it is used, and its certificate has to be good; a server on this very machine may do
 * without. Throws a MailError that says what is wrong and what to do.
 */
export async function sendMail(smtpUrl: string, message: MailMessage): Promise<void> {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const transport = createTransport({
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ignoreTLS: !secure && ['localhost', '127.0.0.1', '::1'].includes(host),
    ...(url.username !== '' && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail(message);
  } catch (error) {
    throw new MailError(explain(error, `${host}:${url.port || (secure ? 465 : 587)}`), { cause: error });
  } finally {
    transport.close();
  }
}

/** A message that was not taken. The text says why, and nothing of the password. */
export class MailError extends Error {}

function explain(error: unknown, server: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  const said = error instanceof Error && 'response' in error ? String(error.response).slice(0, 200) : message;
  if (code === 'EAUTH') return `${server} refuses the login: ${said}. Check user name and password.`;
  if (/ECONNREFUSED/.test(message)) return `Nothing listens at ${server}. Check the host and the port.`;
  if (code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(message)) {
    return `The name of ${server} has no address. Check how the host is spelled.`;
  }
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) {
    return `${server} did not answer within ${TIMEOUT_MS / 1000} seconds. Perhaps a firewall is in between, or the port is wrong: 465 wants smtps://, 587 wants smtp://.`;
  }
  if (code === 'ETLS' || /certificate|self.signed|SSL|TLS|wrong version/i.test(message)) {
    return `The secure connection to ${server} failed: ${message}. Use smtps:// for port 465 and smtp:// for 587, and the name that the certificate is for.`;
  }
  if (code === 'EENVELOPE') return `${server} refuses the sender or the recipient: ${said}`;
  return `${server} did not take the message: ${message}`;
}
