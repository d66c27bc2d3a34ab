import { type MailServer, serverName } from './server.ts';

/** What went wrong with a mail, as its server or the network tells it. */
export interface MailProblem {
  /**
   * Who stands in the way: the server and how we reach it (no mail gets through), this recipient, or this message.
   */
  by: 'server' | 'recipient' | 'content';
  /** True where another attempt is of no use. */
  permanent: boolean;
  /** True where the server has answered with a refusal; false where the conversation broke. */
  isReply: boolean;
  /** The enhanced status code (RFC 3463), such as `5.1.1`, where the server gives one. */
  status: string | null;
  /** For people: what happened, and what to do where somebody can do something. Nothing of the password. */
  said: string;
}

const REFUSED = { recipient: 'recipient', content: 'message' } as const;

/** What nodemailer adds to its errors. */
interface SmtpFacts {
  code: string;
  /** Of the server's reply: 421. */
  reply: number | null;
  response: string;
  command: string;
  message: string;
}

/** Reads an error of a connection, with what was being done when it came. */
export function readProblem(error: unknown, server: MailServer): MailProblem {
  const facts = factsOf(error);
  const { reply, response } = facts;
  const by = whoseProblem(facts);
  const [, status = null] = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  const said =
    by === 'server'
      ? explain(facts, server)
      : `${serverName(server)} refuses the ${REFUSED[by]}: ${response}`;
  const permanent = by !== 'server' && reply !== null && reply >= 500;
  return { by, permanent, isReply: reply !== null && reply >= 400, status, said: said.slice(0, 500) };
}

function factsOf(error: unknown): SmtpFacts {
  const given = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    code: text(given.code),
    reply: typeof given.responseCode === 'number' ? given.responseCode : null,
    response: oneLine(text(given.response)),
    command: text(given.command),
    message: oneLine(error instanceof Error ? error.message : String(error)),
  };
}

/** 421 says that the server ends the connection, whatever it was asked (RFC 5321, section 3.8). */
function whoseProblem({ reply, command }: SmtpFacts): MailProblem['by'] {
  if (reply === null || reply === 421) return 'server';
  if (command === 'RCPT TO') return 'recipient';
  return command === 'DATA' ? 'content' : 'server';
}

function explain({ code, response, message }: SmtpFacts, server: MailServer): string {
  const name = serverName(server);
  if (code === 'EAUTH')
    return `${name} refuses the login: ${response || message}. Check user name and password.`;
  if (/ECONNREFUSED/.test(message)) return `Nothing listens at ${name}. Check the host and the port.`;
  if (code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(message)) {
    return `The name of ${name} has no address. Check how the host is spelled.`;
  }
  if (code === 'ETIMEDOUT' || /timeout/i.test(message)) {
    return `${name} did not answer in time. Perhaps a firewall is in between, or the port is wrong: 465 wants smtps://, 587 wants smtp://.`;
  }
  if (code === 'ETLS' || /certificate|self.signed|SSL|TLS|wrong version/i.test(message)) {
    return `The secure connection to ${name} failed: ${message}. Use smtps:// for port 465 and smtp:// for 587, and the name that the certificate is for.`;
  }
  if (code === 'EENVELOPE') return `${name} refuses the sender: ${response || message}`;
  return `${name} did not take the message: ${message}`;
}

/** What a server says is for a table, whatever it says. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
