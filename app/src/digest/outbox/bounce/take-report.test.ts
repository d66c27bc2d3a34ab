import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SYSTEM } from '../../../community/actor.ts';
import type { Store } from '../../../store/store.ts';
import { describeOnEachDatabase } from '../../../store/testing.ts';
import { NOW, putMail } from '../../testing.ts';
import { allowAgain } from '../suppress.ts';
import { readReport } from './read-report.ts';
import { takeReport } from './take-report.ts';

const ID = '<1.abc@papers.example.org>';

interface Written {
  id?: string;
  recipient?: string;
  status?: string;
  action?: string;
}

/** Made by hand after the example of RFC 3464, appendix E. */
const bounce = ({
  id = ID,
  recipient = 'ann@example.org',
  status = '5.1.1',
  action = 'failed',
}: Written = {}) =>
  [
    'From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.org>',
    'To: papers@example.org',
    'Subject: Returned mail',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="here/now"',
    '',
    'For mail programs of long ago.',
    '--here/now',
    'Content-Type: text/plain',
    '',
    'Your mail came back.',
    '',
    '--here/now',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status} (no such user)`,
    'Diagnostic-Code: smtp; 550 5.1.1 no',
    ' such user',
    '',
    '--here/now',
    'Content-Type: text/rfc822-headers; charset=us-ascii',
    '',
    'From: papers@example.org',
    `Message-ID:`,
    ` ${id}`,
    '',
    '--here/now--',
    '',
  ].join('\r\n');

/** After the example of RFC 5965, appendix B. */
const complaint = (kind = 'abuse') =>
  [
    'Content-Type: multipart/report; report-type=feedback-report; boundary=b1',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'Unwanted.',
    '--b1',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${kind}`,
    'User-Agent: SomeGenerator/1.0',
    '--b1',
    'Content-Type: message/rfc822',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`From: papers@example.org\r\nMessage-ID: ${ID}\r\n\r\nHello`).toString('base64'),
    '--b1--',
  ].join('\n');

const take = (store: Store, text: string) =>
  takeReport(SYSTEM, store, { message: Buffer.from(text), now: NOW });

async function sentMail(store: Store): Promise<void> {
  await putMail(store, { messageId: ID });
  await store.db.updateTable('outbox').set({ handed_over_at: NOW, sent_at: NOW, next_at: null }).execute();
}

const suppressed = async (store: Store) =>
  (await store.db.selectFrom('suppressions').select(['mail', 'because']).execute()).map(
    ({ mail, because }) => `${because} ${mail}`,
  );

describeOnEachDatabase('takeReport', (database) => {
  it('lets an address be that a bounce calls dead, until the owner says otherwise', async () => {
    const store = await database.open();
    await sentMail(store);
    expect(await take(store, bounce())).toBe('suppressed');
    expect(await take(store, bounce())).toBe('suppressed');
    expect(await suppressed(store)).toEqual(['bounce ann@example.org']);
    const [mail] = await store.db.selectFrom('outbox').select('answer').execute();
    expect(mail?.answer).toBe('Came back: 5.1.1 smtp; 550 5.1.1 no such user');
    expect(await allowAgain(SYSTEM, store, { address: 'Ann@example.org', now: NOW })).toBe(true);
    expect(await suppressed(store)).toEqual([]);
  });

  it('lets be whoever complains', async () => {
    const store = await database.open();
    await sentMail(store);
    expect(await take(store, complaint('not-spam'))).toBe('no report');
    expect(await take(store, complaint())).toBe('suppressed');
    expect(await suppressed(store)).toEqual(['complaint ann@example.org']);
  });

  it('believes nobody who does not return one of our mails to that recipient', async () => {
    const store = await database.open();
    await sentMail(store);
    await putMail(store, { messageId: '<waiting@papers.example.org>' });
    expect(await take(store, bounce({ id: '<2.abc@papers.example.org>' }))).toBe('not ours');
    expect(await take(store, bounce({ id: '<waiting@papers.example.org>' }))).toBe('not ours');
    expect(await take(store, bounce({ recipient: 'eve@example.org' }))).toBe('not ours');
    expect(await suppressed(store)).toEqual([]);
  });

  it('notes what is not the fault of the address, and does not take a delay for a failure', async () => {
    const store = await database.open();
    await sentMail(store);
    expect(await take(store, bounce({ status: '5.2.2' }))).toBe('noted');
    expect(await take(store, bounce({ action: 'delayed', status: '4.4.1' }))).toBe('not ours');
    expect(await suppressed(store)).toEqual([]);
  });
});

it('readReport takes any bytes, and anything that was changed in a report', () => {
  const pieces = bounce().split('\r\n');
  const changed = fc
    .tuple(fc.shuffledSubarray(pieces), fc.string())
    .map(([lines, more]) => Buffer.from([...lines, more].join('\r\n')));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array().map((bytes) => Buffer.from(bytes)),
        changed,
      ),
      (message) => {
        expect(() => readReport(message)).not.toThrow();
      },
    ),
  );
  const deep = Buffer.from(bounce().repeat(5000));
  expect(readReport(deep)).toMatchObject({ kind: 'bounce', messageId: ID });
});

it('readReport does not take an answer of somebody on holiday for a report', () => {
  expect(readReport(Buffer.from(`Subject: away\r\nAuto-Submitted: auto-replied\r\n\r\n${ID}`))).toBeNull();
});
