import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { MailError, sendMail } from './mail.ts';

const message = {
  from: 'The Tidal Times <papers@example.org>',
  to: 'ada@example.org',
  subject: 'Größe',
  text: 'A line.\n.\nAnother.\n',
};

let server: SMTPServer | null = null;
afterEach(async () => {
  const running = server;
  server = null;
  if (running !== null) await new Promise<void>((resolve) => running.close(resolve));
});

/** A real SMTP server on this machine; gives its host with the port, and the messages that it takes. */
async function startSmtp(
  options: SMTPServerOptions = {},
  address = '127.0.0.1',
): Promise<{ at: string; taken: string[] }> {
  const taken: string[] = [];
  const started = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        taken.push(text);
        done();
      });
    },
    ...options,
  });
  started.on('error', () => {});
  server = started;
  await new Promise<void>((resolve) => started.listen(0, address, resolve));
  const { port } = started.server.address() as AddressInfo;
  return { at: `${address}:${port}`, taken };
}

function failureOf(url: string): Promise<unknown> {
  return sendMail(url, message).catch((error: unknown) => error);
}

describe('sendMail', () => {
  // Not every system has more than one address of its own.
  it.runIf(process.platform === 'linux')('sends no password in clear to another machine', async () => {
    const logins: unknown[] = [];
    const options: SMTPServerOptions = {
      allowInsecureAuth: true,
      onAuth({ username }, _session, done) {
        logins.push(username);
        done(null, { user: username });
      },
    };
    const { at, taken } = await startSmtp(options, '127.0.0.2');
    expect(await failureOf(`smtp://ada:secret@${at}`)).toMatchObject({
      message: expect.stringMatching(/TLS|secure/),
    });
    expect(logins).toEqual([]);
    await sendMail(`smtp://${at}`, message);
    expect(taken).toHaveLength(1);
  });

  it('gives a message to a real server, with user and password', async () => {
    const logins: unknown[] = [];
    const { at, taken } = await startSmtp({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _session, done) {
        logins.push([username, password]);
        done(null, { user: username });
      },
    });
    await sendMail(`smtp://ada:p%40ss%3A@${at}`, message);
    expect(logins).toEqual([['ada', 'p@ss:']]);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toContain('From: The Tidal Times <papers@example.org>');
    expect(taken[0]).toMatch(/Subject: =\?UTF-8\?/);
  });

  it('says that a login is refused, without the password', async () => {
    const { at, taken } = await startSmtp({
      allowInsecureAuth: true,
      onAuth(_login, _session, done) {
        done(new Error('535 no such user'));
      },
    });
    const error = await failureOf(`smtp://ada:geheim@${at}`);
    expect(error).toBeInstanceOf(MailError);
    expect(String(error)).toMatch(/refuses the login.*Check user name and password/s);
    expect(String(error)).not.toContain('geheim');
    expect(taken).toEqual([]);
  });

  it('says that nothing listens, that TLS fails, and that a recipient is refused', async () => {
    const { at } = await startSmtp({
      onRcptTo(_address, _session, done) {
        done(new Error('550 no such mailbox'));
      },
    });
    expect(String(await failureOf(`smtp://${at}`))).toMatch(/refuses the recipient/);
    expect(String(await failureOf(`smtps://${at}`))).toMatch(/secure connection .* failed/);
    expect(String(await failureOf('smtp://127.0.0.1:1'))).toMatch(/Nothing listens/);
    expect(String(await failureOf('smtp://mail.invalid'))).toMatch(/has no address/);
  });
});
