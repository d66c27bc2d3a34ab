import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SYSTEM } from '../community/actor.ts';
import { writeMessage } from '../community/messages.ts';
import { givePeople } from '../community/testing.ts';
import { sendAgain } from '../digest/outbox/send-again.ts';
import { takeDueSubscribers } from '../digest/subscriptions/due.ts';
import { keepSubscriptions } from '../digest/subscriptions/keep-subscriptions.ts';
import type { Wish } from '../digest/subscriptions/wish.ts';
import { DAY_MS, NOW, outboxOf, putMail } from '../digest/testing.ts';
import { insertNotices, type NewNotice } from '../store/notices.ts';
import { openStore, type StorePlace } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { describeOnEachDatabase } from '../store/testing.ts';
import { backUp } from './backup.ts';
import { restore } from './restore.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-restored-mail-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function placeOf(database: { place(): Promise<StorePlace> }): Promise<StorePlace> {
  const place = await database.place();
  return place.databaseUrl === null ? place : { ...place, dataFolder: join(folder, 'data') };
}

describeOnEachDatabase('a restored store', (database) => {
  it('mails nothing that may have been mailed since, and goes on with the next edition', async () => {
    const place = await placeOf(database);
    const store = await openStore(place);
    const delivery = { timezone: 'UTC', hour: 7, weekdaysOnly: false, weeklyDay: 1, mostPapers: 10 };
    const wish: Wish = {
      lists: [{ kind: 'day', target: '' }],
      frequency: 'daily',
      threshold: null,
      delivery,
    };
    await store.write((transaction) =>
      keepSubscriptions(transaction, { mail: 'ada@example.org', person: null, wish, now: NOW - 1 }),
    );
    await putMail(store);
    const [reader] = await givePeople(store, 1, 'reader');
    const notice: NewNotice = {
      person: reader?.id ?? 0,
      paper: null,
      occasion: 'hidden',
      event: { kind: 'moderation', entry: 1, told: 'It was hidden.' },
    };
    const link = {
      recipient: 'ann@example.org',
      subject: 'Sign in',
      text: 'a link',
      expiresAt: NOW + DAY_MS,
    };
    await store.write(async (transaction) => {
      await insertNotices(transaction, [notice], NOW);
      await writeMessage(transaction, link, NOW);
    });
    await store.close();
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    await restore(place, file, { force: true, now: () => NOW + 1 });
    const restored = await openStore(place);
    expect(await outboxOf(restored)).toMatchObject([{ next_at: null, sent_at: null, html: '<p>Höhe</p>' }]);
    expect(await restored.db.selectFrom('notices').select(['mail_at', 'read_at']).execute()).toEqual([
      { mail_at: null, read_at: null },
    ]);
    expect(await restored.db.selectFrom('messages').select(['next_at', 'text']).execute()).toEqual([
      { next_at: null, text: 'a link' },
    ]);
    const late = { now: NOW + 3_600_000, limit: 10, access: 'open' } as const;
    expect(await takeDueSubscribers(restored, late)).toEqual([]);
    const [next] = await takeDueSubscribers(restored, { ...late, now: NOW + DAY_MS });
    expect(next).toMatchObject({ localDate: '2026-01-23' });
    expect(await sendAgain(SYSTEM, restored, { id: 1, now: NOW + DAY_MS })).toBe('queued');
    await restored.close();
  });

  it('writes to nobody who has left or complained since', async () => {
    const place = await placeOf(database);
    const store = await openStore(place);
    await give(store, 'ada@example.org', ['moons', 'tides']);
    await give(store, 'bo@example.org', ['moons']);
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    await store.db.deleteFrom('subscribers').where('mail', '=', 'bo@example.org').execute();
    await store.db.deleteFrom('subscriptions').where('target', '=', 'tides').execute();
    const complaint = { mail: 'eve@example.org', because: 'complaint', detail: null, since: NOW } as const;
    await store.db.insertInto('suppressions').values(complaint).execute();
    await store.close();
    for (const complaints of [1, 2]) {
      await restore(place, file, { force: true, now: () => NOW });
      const restored = await openStore(place);
      expect(await listsOf(restored)).toEqual(['ada moons']);
      expect(await restored.db.selectFrom('suppressions').select('mail').execute()).toHaveLength(complaints);
      // Whoever comes now may get the number of somebody who left, as PostgreSQL gives it again.
      await give(restored, 'cy@example.org', ['moons'], NOW + 1);
      const another = { ...complaint, mail: 'fay@example.org' };
      await restored.db
        .insertInto('suppressions')
        .values(another)
        .onConflict((on) => on.doNothing())
        .execute();
      await restored.close();
    }
  });

  it('takes out nobody by a number where it has gone another way than the backup', async () => {
    const place = await placeOf(database);
    const [early, late] = [join(folder, 'early.sqlite'), join(folder, 'late.sqlite')];
    const store = await openStore(place);
    await give(store, 'ada@example.org', ['moons']);
    await store.close();
    await backUp(place, early, { now: () => NOW });
    const later = await openStore(place);
    await give(later, 'bo@example.org', ['tides']);
    await later.close();
    await backUp(place, late, { now: () => NOW + 1000 });
    await restore(place, early, { force: true, now: () => NOW + 2000 });
    await restore(place, late, { force: true, now: () => NOW + 3000 });
    const restored = await openStore(place);
    expect(await listsOf(restored)).toEqual(['ada moons', 'bo tides']);
    await restored.close();
  });
});

/** Who gets which topic. */
async function listsOf({ db }: Store): Promise<string[]> {
  const lists = await db
    .selectFrom('subscriptions')
    .innerJoin('subscribers', 'subscribers.id', 'subscriber_id')
    .select(['mail', 'target'])
    .orderBy('subscriptions.id')
    .execute();
  return lists.map(({ mail, target }) => `${mail.split('@')[0]} ${target}`);
}

function give(store: Store, mail: string, targets: readonly string[], now = NOW) {
  return store.write((transaction) =>
    keepSubscriptions(transaction, {
      mail,
      person: null,
      wish: {
        lists: targets.map((target) => ({ kind: 'topic', target })),
        frequency: 'daily',
        threshold: null,
        delivery: { timezone: 'UTC', hour: 7, weekdaysOnly: false, weeklyDay: 1, mostPapers: 10 },
      },
      now,
    }),
  );
}
