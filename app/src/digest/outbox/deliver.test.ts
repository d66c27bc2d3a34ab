import { afterEach, expect, it } from 'vitest';
import { SYSTEM } from '../../community/actor.ts';
import { mailConnections } from '../../outbound/mail/hand-over.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import {
  DAY_MS,
  deliveryTo,
  NOW,
  outboxOf,
  putMail,
  startOddServer,
  startServer,
  type TestServer,
} from '../testing.ts';
import { deliverOne } from './deliver-one.ts';
import type { Delivery } from './delivery.ts';
import { forgetOld } from './forget-old.ts';
import { noteHandingOver, noteSent } from './note-delivery.ts';
import { countOutbox, readOutbox } from './outbox-view.ts';
import { sendAgain } from './send-again.ts';
import { giveUpExpired, LEASE_MS, takeMails } from './take-mail.ts';

const MINUTE = 60_000;
const LATER = NOW + 20 * MINUTE;
const AHEAD = NOW + 365 * DAY_MS;

let servers: TestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  servers = [];
});

async function use(server: Promise<TestServer>): Promise<TestServer> {
  servers.push(await server);
  return server;
}

/** Takes what is due and delivers it, and says how many mails that were. */
async function deliverDue(delivery: Delivery): Promise<number> {
  const { store, settings, now, patience } = delivery;
  const { smtpUrl, mailFrom, mailPerMinute: perMinute } = settings();
  const connections = mailConnections(smtpUrl ?? '', patience);
  const mails = await takeMails(store, { now: now(), most: 10, perMinute });
  await Promise.all(
    mails.map((mail) => deliverOne({ delivery, connections, mailFrom: mailFrom ?? '' }, mail)),
  );
  connections.rest();
  return mails.length;
}

const row = async (store: Store) => (await outboxOf(store))[0];

/** Answers of a well-behaved server, but for those that are given. */
const odd =
  (unusual: Readonly<Record<string, string | null>>) =>
  (command: string): string | null => {
    if (Object.hasOwn(unusual, command)) return unusual[command] ?? null;
    return command === 'DATA' ? '354 go on' : command === 'greeting' ? '220 here' : '250 fine';
  };

describeOnEachDatabase('deliverOne', (database) => {
  it('delivers a mail once, and keeps nothing of its text', async () => {
    const store = await database.open();
    await putMail(store);
    await putMail(store);
    const { url, taken } = await use(startServer());
    expect(await deliverDue(deliveryTo(store, { url }))).toBe(1);
    expect(await deliverDue(deliveryTo(store, { url, now: () => NOW + DAY_MS }))).toBe(0);
    expect(taken.map(({ to }) => to)).toEqual(['ann@example.org']);
    expect(await row(store)).toMatchObject({
      sent_at: NOW,
      html: null,
      text: null,
      next_at: null,
      trouble: null,
    });
    expect(await countOutbox(SYSTEM, store, LATER)).toMatchObject({ waiting: 0, sent: 1, unknown: 0 });
  });

  it('comes back after five minutes where a server greylists, later each time, and is given up in the end', async () => {
    const store = await database.open();
    await putMail(store);
    let now = NOW;
    const { url } = await use(startOddServer(odd({ RCPT: '450 4.7.1 greylisted, come back' })));
    const delivery = deliveryTo(store, { url, now: () => now });
    const waits: number[] = [];
    for (;;) {
      await deliverDue(delivery);
      const next = (await row(store))?.next_at;
      if (next === null || next === undefined) break;
      waits.push((next - now) / MINUTE);
      now = next;
    }
    expect(waits.slice(0, 4)).toEqual([5, 10, 20, 40]);
    expect(await row(store)).toMatchObject({ sent_at: null, handed_over_at: null, text: null });
    expect((await row(store))?.answer).toMatch(/^It was of no use any more\. .*greylisted/);
    expect(now).toBe(NOW + 3 * DAY_MS);
  });

  it('is given up at once with the reason where the recipient is refused for good, and writes there no more', async () => {
    const store = await database.open();
    await putMail(store);
    const { url } = await use(startOddServer(odd({ RCPT: '550 5.1.1 nobody of that name' })));
    await deliverDue(deliveryTo(store, { url }));
    expect(await row(store)).toMatchObject({ given_up_at: NOW, trouble: 'recipient', text: null });
    await putMail(store, { messageId: '<2@papers.example.org>' });
    expect(await deliverDue(deliveryTo(store, { url }))).toBe(0);
    const { givenUp, suppressions } = await readOutbox(SYSTEM, store, LATER);
    expect(givenUp.map(({ answer }) => answer)).toEqual([
      'This address gets nothing any more.',
      expect.stringContaining('550 5.1.1 nobody of that name'),
    ]);
    expect(suppressions).toMatchObject([{ mail: 'ann@example.org', because: 'bounce' }]);
  });

  it('lets an address be that is refused for good three times in a row, whatever the reason', async () => {
    const store = await database.open();
    const { url } = await use(startOddServer(odd({ RCPT: '550 no' })));
    for (const id of [1, 2, 3]) {
      expect((await readOutbox(SYSTEM, store, LATER)).suppressions).toEqual([]);
      await putMail(store, { messageId: `<${id}@papers.example.org>` });
      await deliverDue(deliveryTo(store, { url, now: () => NOW + id }));
    }
    expect((await readOutbox(SYSTEM, store, LATER)).suppressions).toHaveLength(1);
  });

  it.each([
    ['the login or the sender is refused', { MAIL: '550 5.7.1 who are you' }, /refuses the sender/],
    ['the server ends the conversation', { RCPT: '421 4.3.2 going down' }, /421 4\.3\.2/],
    ['the server says nothing', { greeting: 'silence' }, /did not answer in time/],
    ['the connection is cut before the content', { DATA: null }, /did not take the message/],
  ])('waits, with a reason for the owner, where %s', async (_what, unusual, reason) => {
    const store = await database.open();
    await putMail(store);
    const { url } = await use(startOddServer(odd(unusual)));
    await deliverDue(deliveryTo(store, { url }));
    expect(await row(store)).toMatchObject({
      next_at: NOW + MINUTE,
      handed_over_at: null,
      trouble: 'server',
    });
    expect((await countOutbox(SYSTEM, store, LATER)).stuck).toMatchObject({
      count: 1,
      reason: expect.stringMatching(reason),
    });
  });

  it('waits where the secure connection fails, and says so', async () => {
    const store = await database.open();
    await putMail(store);
    const { url } = await use(startServer({ secure: true }, 'smtps'));
    await deliverDue(deliveryTo(store, { url }));
    expect((await countOutbox(SYSTEM, store, LATER)).stuck?.reason).toMatch(
      /secure connection to 127\.0\.0\.1:\d+ failed/,
    );
  });

  it.each([
    ['for now', '452 4.3.1 full', { next_at: NOW + 5 * MINUTE, handed_over_at: null }],
    ['for good', '554 5.7.1 no such content here', { next_at: null, given_up_at: NOW, trouble: 'content' }],
  ])('knows that a refused content was not taken: %s', async (_what, content, state) => {
    const store = await database.open();
    await putMail(store);
    const { url } = await use(startOddServer(odd({ content })));
    await deliverDue(deliveryTo(store, { url }));
    expect(await row(store)).toMatchObject(state);
    expect((await readOutbox(SYSTEM, store, LATER)).suppressions).toEqual([]);
  });

  it.each([
    ['cut', null],
    ['silent', 'silence'],
  ])('is never sent again by itself where the connection is %s after the content', async (_what, content) => {
    const store = await database.open();
    await putMail(store);
    const { url, taken } = await use(startOddServer(odd({ content })));
    await deliverDue(deliveryTo(store, { url }));
    const later = deliveryTo(store, { url, now: () => NOW + 2 * DAY_MS });
    expect(await deliverDue(later)).toBe(0);
    expect(taken).toHaveLength(1);
    expect(await readOutbox(SYSTEM, store, LATER)).toMatchObject({
      counts: { unknown: 1 },
      unknown: [{ state: 'unknown' }],
    });
  });

  it('is sent again where the owner says so, with the same Message-ID', async () => {
    const store = await database.open();
    await putMail(store);
    const cut = await use(startOddServer(odd({ content: null })));
    await deliverDue(deliveryTo(store, { url: cut.url }));
    const id = (await row(store))?.id ?? 0;
    expect(await sendAgain(SYSTEM, store, { id, now: NOW + MINUTE })).toBe('under way');
    expect(await sendAgain(SYSTEM, store, { id, now: LATER })).toBe('queued');
    const { url, taken } = await use(startServer());
    await deliverDue(deliveryTo(store, { url, now: () => LATER }));
    expect(taken[0]?.message).toContain('Message-ID: <ann.example.org.1@papers.example.org>');
    expect(await sendAgain(SYSTEM, store, { id, now: LATER })).toBe('missing');
  });

  it('gives up what would break the head of a mail', async () => {
    const store = await database.open();
    await putMail(store, {
      recipient: 'ann@example.org\r\nBcc: eve@example.org',
      messageId: '<1@papers.example.org>',
    });
    const { url, taken } = await use(startServer());
    await deliverDue(deliveryTo(store, { url }));
    expect(taken).toEqual([]);
    expect((await row(store))?.answer).toBe('The recipient is not a mail address.');
  });
});

describeOnEachDatabase('takeMails', (database) => {
  const all = { now: NOW, most: 100, perMinute: 0 };

  it('gives a mail to one of two workers, and to another when the first is gone', async () => {
    const store = await database.open();
    for (const id of [1, 2, 3]) await putMail(store, { messageId: `<${id}@papers.example.org>` });
    const both = await Promise.all([
      takeMails(store, { ...all, most: 2 }),
      takeMails(store, { ...all, most: 2 }),
    ]);
    const ids = both.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    expect(await takeMails(store, { ...all, now: NOW + LEASE_MS - 1 })).toEqual([]);
    const [lost] = both.flat();
    expect(await takeMails(store, { ...all, now: NOW + LEASE_MS })).toHaveLength(3);
    if (lost !== undefined) expect(await noteHandingOver(store, lost, NOW)).toBe(false);
  });

  it('never gives out what was handed over before the process was killed', async () => {
    const store = await database.open();
    await putMail(store);
    const [mail] = await takeMails(store, all);
    if (mail === undefined) throw new Error('There is no mail.');
    expect(await noteHandingOver(store, mail, NOW)).toBe(true);
    expect(await takeMails(store, { ...all, now: NOW + 30 * DAY_MS })).toEqual([]);
    expect(await countOutbox(SYSTEM, store, LATER)).toMatchObject({ unknown: 1, waiting: 0 });
  });

  it('takes no more of a domain than its share of the minute, and others meanwhile', async () => {
    const store = await database.open();
    for (const id of [1, 2, 3, 4]) {
      await putMail(store, { recipient: `r${id}@big.example`, messageId: `<${id}@papers.example.org>` });
    }
    await putMail(store, { recipient: 'ann@small.example' });
    const limited = { ...all, perMinute: 2 };
    const first = await takeMails(store, limited);
    expect(first.map(({ domain }) => domain).sort()).toEqual(['big.example', 'big.example', 'small.example']);
    expect(await takeMails(store, { ...limited, now: NOW + MINUTE - 1 })).toEqual([]);
    expect(await takeMails(store, { ...limited, now: NOW + MINUTE + 1 })).toHaveLength(2);
  });

  it('asks no domain to wait for a moment to which the clock was ahead', async () => {
    const store = await database.open();
    await putMail(store, { messageId: '<ahead@papers.example.org>' }, AHEAD);
    const limited = { ...all, perMinute: 1 };
    const [ahead] = await takeMails(store, { ...limited, now: AHEAD });
    if (ahead === undefined) throw new Error('There is no mail.');
    await noteSent(store, ahead, { now: AHEAD, answer: '250' });
    await putMail(store);
    expect(await takeMails(store, limited)).toHaveLength(1);
  });

  it('takes confirmations first, however many others wait', async () => {
    const store = await database.open();
    await putMail(store);
    await putMail(store, { kind: 'confirmation', messageId: '<late@papers.example.org>' }, NOW + 1);
    const taken = await takeMails(store, { ...all, now: NOW + 1, most: 1 });
    expect(taken.map(({ message_id }) => message_id)).toEqual(['<late@papers.example.org>']);
  });

  it('keeps nothing for ever: neither what was never tried, nor what no server is there for', async () => {
    const store = await database.open();
    await putMail(store, { kind: 'edition', messageId: '<left@papers.example.org>' });
    await takeMails(store, all);
    await putMail(store);
    await giveUpExpired(store, NOW + 3 * DAY_MS - 1);
    expect((await outboxOf(store)).map(({ html }) => html)).toEqual([null, '<p>Höhe</p>']);
    await giveUpExpired(store, NOW + 3 * DAY_MS);
    expect((await outboxOf(store))[1]).toMatchObject({ html: null, next_at: null });
    await putMail(store, { messageId: '<waits@papers.example.org>' });
    await forgetOld(store, NOW + 30 * DAY_MS);
    expect(await outboxOf(store)).toHaveLength(3);
    await forgetOld(store, NOW + 34 * DAY_MS);
    expect(await outboxOf(store)).toEqual([]);
  });

  it('gives up editions of those who left', async () => {
    const store = await database.open();
    await putMail(store, { kind: 'edition' });
    expect(await takeMails(store, all)).toEqual([]);
    expect((await row(store))?.answer).toBe('They left before it was sent.');
  });
});
