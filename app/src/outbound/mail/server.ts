/** How to reach a mail server. */
export interface MailServer {
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS where the server offers it. */
  secure: boolean;
  /** A server on this very machine may do without TLS. */
  ignoreTLS: boolean;
  /** A password is never sent in clear to another machine, whatever stands in between takes out of its answers. */
  requireTLS: boolean;
  auth: { user: string; pass: string } | null;
}

/** Reads `smtp://user:password@host:587`, or `smtps://` for TLS from the start. */
export function mailServerOf(smtpUrl: string): MailServer {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHere = ['localhost', '127.0.0.1', '::1'].includes(host);
  const user = decodeURIComponent(url.username);
  return {
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ignoreTLS: !secure && isHere,
    requireTLS: !secure && !isHere && user !== '',
    auth: user === '' ? null : { user, pass: decodeURIComponent(url.password) },
  };
}

/** As messages to the owner name it: without the user and the password. */
export function serverName({ host, port }: MailServer): string {
  return `${host}:${port}`;
}
