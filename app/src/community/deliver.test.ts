import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { readSettings } from '../config/config.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { SYSTEM } from './actor.ts';
import { deliverDue } from './deliver.ts';
import { countMessages, listMessages, writeMessage } from './messages.ts';

const NOW = Date.UTC(2026, 0, 22);
const MINUTE = 60_000;
const message = {
  recipient: 'ada@example.org',
  subject: 'Link',
  text: 'secret',
  expiresAt: NOW + 15 * MINUTE,
};

let server: SMTPServer | null = null;
afterEach(async () => {
  const running = server;
  server = null;
  if (running !== null) await new Promise<void>((resolve) => running.close(resolve));
});

/** A real SMTP server that refuses as many messages as it is told, and then takes them. */
async function startSmtp(refusals: number): Promise<{ url: string; taken: string[] }> {
  const taken: string[] = [];
  let left = refusals;
  const started = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        left -= 1;
        if (left >= 0) return done(new Error('451 later'));
        taken.push(text);
        done();
      });
    },
  });
  started.on('error', () => {});
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${(started.server.address() as AddressInfo).port}`, taken };
}

function delivery(store: Store, smtpUrl: string | null, now: number) {
  const settings = () => ({ ...readSettings({}), smtpUrl, mailFrom: 'papers@example.org' });
  return { store, settings, log: pino({ level: 'silent' }), now: () => now };
}

const write = (store: Store, more: Partial<typeof message> = {}) =>
  store.write((transaction) => writeMessage(transaction, { ...message, ...more }, NOW));

describeOnEachDatabase('messages', (database) => {
  it('wait for a mail server, are tried again, are sent once, and leave no text behind', async () => {
    const store = await database.open();
    await write(store);
    expect(await deliverDue(delivery(store, null, NOW))).toBe(false);
    expect(await countMessages(SYSTEM, store, NOW)).toEqual({ waiting: 1, failing: null, sent: 0 });
    const { url, taken } = await startSmtp(1);
    expect(await deliverDue(delivery(store, url, NOW))).toBe(true);
    const { failing } = await countMessages(SYSTEM, store, NOW);
    expect(failing?.reason).toMatch(/451 later/);
    expect(await deliverDue(delivery(store, url, NOW + 9000))).toBe(false);
    expect(await deliverDue(delivery(store, url, NOW + 10_000))).toBe(true);
    expect(await deliverDue(delivery(store, url, NOW + MINUTE))).toBe(false);
    expect(taken).toHaveLength(1);
    expect(taken[0]).toContain('secret');
    expect(JSON.stringify(await store.db.selectFrom('messages').selectAll().execute())).not.toContain(
      'secret',
    );
    expect(await listMessages(SYSTEM, store, NOW)).toMatchObject([{ text: null, reason: null, attempts: 2 }]);
  });

  it('are sent by one of two workers', async () => {
    const store = await database.open();
    await write(store);
    const { url, taken } = await startSmtp(0);
    const both = [delivery(store, url, NOW), delivery(store, url, NOW)];
    await Promise.all(both.map(deliverDue));
    expect(taken).toHaveLength(1);
  });

  it('are forgotten when their link has expired, and never sent after that', async () => {
    const store = await database.open();
    await write(store);
    await write(store, { expiresAt: NOW });
    const { url, taken } = await startSmtp(0);
    expect(await deliverDue(delivery(store, url, NOW + 15 * MINUTE))).toBe(false);
    expect(taken).toEqual([]);
    expect(await store.db.selectFrom('messages').select('text').execute()).toEqual([
      { text: null },
      { text: null },
    ]);
    expect(await listMessages(SYSTEM, store, NOW + 15 * MINUTE)).toEqual([]);
    await deliverDue(delivery(store, url, NOW + 15 * 86_400_000));
    expect(await store.db.selectFrom('messages').select('id').execute()).toEqual([]);
  });
});
