import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { mailConnections } from './hand-over.ts';

/** Postfix's own server for tests: its SMTP, without a queue behind it. */
const SINK = '/usr/sbin/smtp-sink';
const MAIL = {
  from: 'papers@example.org',
  to: 'ann@example.org',
  bytes: Buffer.from('Subject: Hi\r\n\r\nHi\r\n'),
};

let sink: ChildProcess | null = null;
afterEach(() => {
  sink?.kill();
  sink = null;
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Hands a mail to a server that was started with these options. */
async function handOverTo(...options: string[]) {
  const port = await freePort();
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  sink = spawn(SINK, [...user, ...options, `127.0.0.1:${port}`, '10'], { stdio: 'ignore' });
  while (!(await accepts(port))) await sleep(50);
  const connections = mailConnections(`smtp://127.0.0.1:${port}`);
  const outcome = await connections.handOver(MAIL, () => Promise.resolve(true));
  connections.rest();
  return outcome;
}

describe.skipIf(!existsSync(SINK))('Postfix (Debian: apt-get install postfix)', () => {
  it('takes a mail', async () => {
    expect(await handOverTo()).toMatchObject({ how: 'accepted' });
  });

  it.each([
    ['for now', '-r', false],
    ['for good', '-f', true],
  ])('refuses a recipient %s', async (_, option, permanent) => {
    const problem = { by: 'recipient', permanent };
    expect(await handOverTo(option, 'RCPT')).toMatchObject({ how: 'refused', problem });
  });

  it('hangs up after the content', async () => {
    expect(await handOverTo('-q', '.')).toMatchObject({ how: 'unknown' });
  });
});
