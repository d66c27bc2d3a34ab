import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailServer } from './server.ts';

/** How long a server may take, in milliseconds. */
export interface Patience {
  connectMs: number;
  /** For each answer (RFC 5321, section 4.5.3.2, would have us wait for up to ten minutes for the last one). */
  answerMs: number;
}

/** One conversation with a mail server, which takes one mail after the other. */
export interface MailConnection {
  /**
   * Gives one mail over and resolves with the server's answer. `beforeContent` is called when the server has taken the
   * recipient and waits for the content: what it rejects with ends the connection before the content is complete, so that
   * the server has no mail. Rejects with the error of the conversation, which is over then.
   */
  send(
    mail: { from: string; to: string; bytes: Buffer },
    beforeContent: () => Promise<void>,
  ): Promise<string>;
  /** False once it has ended. */
  isOpen(): boolean;
  /** Says goodbye. */
  close(): void;
}

/** Connects and signs in. Rejects with nodemailer's error. */
export async function openMailConnection(server: MailServer, patience: Patience): Promise<MailConnection> {
  const { auth, ...where } = server;
  const connection = new SMTPConnection({
    ...where,
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.answerMs,
    socketTimeout: patience.answerMs,
  });
  let open = true;
  // It ends whatever is under way; what waits hears of it there.
  connection.on('end', () => {
    open = false;
  });
  try {
    await begin(connection, auth);
  } catch (error) {
    connection.close();
    throw error;
  }
  return {
    isOpen: () => open,
    close: () => connection.quit(),
    async send({ from, to, bytes }, beforeContent) {
      try {
        return await converse(connection, { from, to: [to] }, contentOf(bytes, beforeContent));
      } catch (error) {
        open = false;
        connection.close();
        throw error;
      }
    },
  };
}

function begin(connection: SMTPConnection, auth: MailServer['auth']): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on('error', reject);
    connection.connect((failure) => {
      if (failure) return reject(failure);
      if (auth === null) return resolve();
      connection.login(auth, (refused) => (refused ? reject(refused) : resolve()));
    });
  });
}

function converse(
  connection: SMTPConnection,
  envelope: { from: string; to: string[] },
  content: Readable,
): Promise<string> {
  return new Promise((resolve, reject) => {
    connection.send(envelope, content, (failure, info) =>
      failure ? reject(failure) : resolve(info.response),
    );
  });
}

/** A stream that nobody reads before the server has asked for the content. */
function contentOf(bytes: Buffer, beforeContent: () => Promise<void>): Readable {
  async function* read() {
    await beforeContent();
    yield bytes;
  }
  return Readable.from(read(), { objectMode: false });
}
