import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { pino } from 'pino';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { readSettings, type Settings } from '../config/config.ts';
import type { Store } from '../store/store.ts';
import type { Delivery } from './outbox/delivery.ts';
import { enqueueMail, type FinishedMail } from './outbox/enqueue.ts';

export const NOW = Date.UTC(2026, 0, 22, 7);
export const DAY_MS = 86_400_000;

/** A mail to `ann@example.org`, put into the outbox. */
export function putMail(store: Store, more: Partial<FinishedMail> = {}, now = NOW): Promise<void> {
  const mail: FinishedMail = {
    kind: 'notices',
    subscriber: null,
    person: null,
    recipient: 'ann@example.org',
    messageId: `<${more.recipient ?? 'ann@example.org'}.1@papers.example.org>`.replace(/@(?=.*@)/, '.'),
    subject: 'The Tidal Times',
    html: '<p>Höhe</p>',
    text: 'Höhe\n',
    leaveUrl: 'https://papers.example.org/leave/1',
    listId: 'daily.papers.example.org',
    expiresAt: now + 3 * DAY_MS,
    ...more,
  };
  return store.write((transaction) => enqueueMail(transaction, mail, now));
}

/** What mails are delivered with in a test: a clock of one's own, and no chance. */
export function deliveryTo(
  store: Store,
  { url, now = () => NOW, ...more }: { url: string | null; now?: () => number } & Partial<Settings>,
): Delivery {
  const settings = {
    ...readSettings({}),
    smtpUrl: url,
    mailFrom: 'The Tidal Times <papers@example.org>',
    ...more,
  };
  return {
    store,
    settings: () => settings,
    log: pino({ level: 'silent' }),
    now,
    random: () => 0,
    patience: { connectMs: 300, answerMs: 300 },
  };
}

/** The outbox, row by row. */
export function outboxOf(store: Store) {
  return store.db.selectFrom('outbox').selectAll().orderBy('id').execute();
}

/** A mail server on this machine. */
export interface TestServer {
  url: string;
  /** What it has taken: the recipient and the message. */
  taken: { to: string; message: string }[];
  close(): Promise<void>;
}

/** A real SMTP server; `options` may refuse. */
export async function startServer(options: SMTPServerOptions = {}, protocol = 'smtp'): Promise<TestServer> {
  const taken: TestServer['taken'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const message = Buffer.concat(chunks).toString('latin1');
        for (const { address } of session.envelope.rcptTo) taken.push({ to: address, message });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(resolve));
  return { url: `${protocol}://127.0.0.1:${port}`, taken, close };
}

/**
 * A server that answers line by line as it is told, for what no well-behaved one does. `answer` gets a command, or
 * `content` when a mail is complete, and gives the reply; null cuts the connection; 'silence' says nothing.
 */
export async function startOddServer(answer: (command: string) => string | null): Promise<TestServer> {
  const taken: TestServer['taken'] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, (command) => {
      if (command === 'content') taken.push({ to: '', message: '' });
      return answer(command);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  return { url: `smtp://127.0.0.1:${port}`, taken, close };
}

function converse(socket: Socket, answer: (command: string) => string | null): void {
  let inContent = false;
  let rest = '';
  const reply = (command: string) => {
    const said = answer(command);
    if (said === null) socket.destroy();
    else if (said !== 'silence') socket.write(`${said}\r\n`);
    return said;
  };
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    rest += chunk.toString('latin1');
    for (;;) {
      const end = rest.indexOf(inContent ? '\r\n.\r\n' : '\r\n');
      if (end === -1) return;
      const line = rest.slice(0, end);
      rest = rest.slice(end + (inContent ? 5 : 2));
      if (inContent) {
        inContent = false;
        reply('content');
      } else inContent = reply(line.split(/[ :]/)[0]?.toUpperCase() ?? '')?.startsWith('354') ?? false;
    }
  });
  reply('greeting');
}
