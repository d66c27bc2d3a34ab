import { pino } from 'pino';
import { expect, it } from 'vitest';
import {
  changeNoticeWishes,
  type NoticeWishes,
  readNoticeWishes,
  stopNoticeMail,
} from '../../community/notice-wishes.ts';
import { readNotices } from '../../community/read-notices.ts';
import { givePeople } from '../../community/testing.ts';
import { readSettings } from '../../config/config.ts';
import { countUnread, insertNotices, type NewNotice, NOTICE_BATCH_MS } from '../../store/notices.ts';
import type { Store } from '../../store/store.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { DAY_MS, NOW, outboxOf } from '../testing.ts';
import { mailDueNotices } from './mail-notices.ts';

const PUBLIC = { SMTP_URL: 'smtp://127.0.0.1', BROADSHEET_MAIL_FROM: 'papers@example.org' };

async function tell(store: Store, person: number, occasion: string, more: Partial<NewNotice> = {}) {
  const event = { kind: 'moderation', entry: 1, told: `It was ${occasion}.` } as const;
  await store.write((transaction) =>
    insertNotices(transaction, [{ person, paper: null, occasion, event, ...more }], NOW),
  );
}

const pass = (store: Store, now: number, { behind = 0, url = 'https://papers.example.org' } = {}) => {
  const settings = () => readSettings({ ...PUBLIC, BROADSHEET_URL: url });
  return mailDueNotices({ store, settings, log: pino({ level: 'silent' }), now: () => now }, behind);
};

async function oneReader(store: Store) {
  const [reader] = await givePeople(store, 1, 'reader');
  if (reader === undefined) throw new Error('There is nobody.');
  await store.db.updateTable('people').set({ mail: 'ann@example.org' }).where('id', '=', reader.id).execute();
  return reader;
}

async function wish(
  store: Store,
  reader: Awaited<ReturnType<typeof oneReader>>,
  more: Partial<NoticeWishes>,
) {
  await changeNoticeWishes(reader, store, { ...(await readNoticeWishes(reader, store)), ...more });
}

describeOnEachDatabase('mailDueNotices', (database) => {
  it('puts what comes within half an hour into one mail, once, whoever does it', async () => {
    const store = await database.open();
    const { id } = await oneReader(store);
    for (const occasion of ['hidden', 'shown <again>', 'moved']) await tell(store, id, occasion);
    await pass(store, NOW + NOTICE_BATCH_MS - 1);
    expect(await outboxOf(store)).toEqual([]);
    await Promise.all([pass(store, NOW + NOTICE_BATCH_MS), pass(store, NOW + NOTICE_BATCH_MS)]);
    await pass(store, NOW + 2 * NOTICE_BATCH_MS);
    const [mail, ...others] = await outboxOf(store);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ recipient: 'ann@example.org', kind: 'notices', person_id: id });
    expect(mail?.html).toContain('It was shown &lt;again&gt;.');
    expect(mail?.text).toContain('It was hidden.\nhttps://papers.example.org/moderation#entry-1');
    expect(mail?.leave_url).toMatch(/^https:\/\/papers\.example\.org\/notices\/mail\/[\w-]{43}$/);
  });

  it('leaves out what was read on the site meanwhile, and what is hidden or not wanted', async () => {
    const store = await database.open();
    const reader = await oneReader(store);
    await tell(store, reader.id, 'read');
    await readNotices(reader, store, { upTo: 1000, now: NOW });
    await tell(store, reader.id, 'unwanted', { event: { kind: 'withdrawal' } });
    await pass(store, NOW + DAY_MS);
    expect(await outboxOf(store)).toEqual([]);
  });

  it('waits for seven in the morning where somebody wants one mail a day', async () => {
    const store = await database.open();
    const reader = await oneReader(store);
    await wish(store, reader, { moderation: { onSite: true, byMail: 'daily' } });
    await tell(store, reader.id, 'hidden');
    await pass(store, NOW + NOTICE_BATCH_MS);
    await pass(store, NOW + DAY_MS - 1);
    expect(await outboxOf(store)).toEqual([]);
    await pass(store, NOW + DAY_MS);
    expect(await outboxOf(store)).toHaveLength(1);
  });

  it('takes along what was to wait for the morning when a mail goes anyway', async () => {
    const store = await database.open();
    const reader = await oneReader(store);
    await wish(store, reader, { papers: { onSite: true, byMail: 'daily' } });
    await tell(store, reader.id, 'gone', { event: { kind: 'withdrawal' } });
    await pass(store, NOW + NOTICE_BATCH_MS);
    await tell(store, reader.id, 'hidden');
    await pass(store, NOW + NOTICE_BATCH_MS);
    expect((await outboxOf(store)).map(({ subject }) => subject)).toEqual(['Broadsheet: 2 notices']);
    await pass(store, NOW + 2 * DAY_MS);
    expect(await outboxOf(store)).toHaveLength(1);
  });

  it('stops for whoever uses the link in a mail, and shows on the site what is wanted there', async () => {
    const store = await database.open();
    const reader = await oneReader(store);
    await tell(store, reader.id, 'hidden');
    await pass(store, NOW + NOTICE_BATCH_MS);
    const token = (await outboxOf(store))[0]?.leave_url?.split('/').at(-1) ?? '';
    expect(await stopNoticeMail(store, 'A'.repeat(43))).toBe(false);
    expect([await stopNoticeMail(store, token), await stopNoticeMail(store, token)]).toEqual([true, true]);
    await tell(store, reader.id, 'shown');
    await pass(store, NOW + DAY_MS);
    expect(await outboxOf(store)).toHaveLength(1);
    expect(await countUnread(store.db, reader.id)).toBe(2);
    await wish(store, reader, { moderation: { onSite: false, byMail: 'never' } });
    expect(await countUnread(store.db, reader.id)).toBe(0);
  });

  it('goes on behind the readers who had their turn, under a name that a list may have', async () => {
    const store = await database.open();
    const { id } = await oneReader(store);
    await tell(store, id, 'moved');
    const from = (behind: number) => pass(store, NOW + NOTICE_BATCH_MS, { behind, url: 'http://[::1]:8080' });
    await from(id);
    expect(await outboxOf(store)).toEqual([]);
    await from(id - 1);
    expect(await outboxOf(store)).toMatchObject([{ list_id: 'notices.localhost' }]);
  });

  it('holds up nobody for one reader whose notices cannot be mailed', async () => {
    const store = await database.open();
    const [odd, ann] = await givePeople(store, 2, 'reader');
    if (odd === undefined || ann === undefined) throw new Error('There is nobody.');
    for (const { id } of [odd, ann]) {
      const mail = `${id}@example.org`;
      await store.db.updateTable('people').set({ mail }).where('id', '=', id).execute();
      await tell(store, id, 'moved');
    }
    await store.db
      .updateTable('notices')
      .set({ detail: 'no JSON' })
      .where('person_id', '=', odd.id)
      .execute();
    await pass(store, NOW + NOTICE_BATCH_MS);
    expect(await outboxOf(store)).toMatchObject([{ person_id: ann.id }]);
  });
});
