import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SYSTEM } from '../community/actor.ts';
import { sendAgain } from '../digest/outbox/send-again.ts';
import { takeDueSubscribers } from '../digest/subscriptions/due.ts';
import { keepSubscriptions } from '../digest/subscriptions/keep-subscriptions.ts';
import type { Wish } from '../digest/subscriptions/wish.ts';
import { DAY_MS, NOW, outboxOf, putMail } from '../digest/testing.ts';
import { openStore, type StorePlace } from '../store/open.ts';
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
    await store.close();
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    await restore(place, file, { force: true, now: () => NOW + 1 });
    const restored = await openStore(place);
    expect(await outboxOf(restored)).toMatchObject([{ next_at: null, sent_at: null, html: '<p>Höhe</p>' }]);
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
    const give = (mail: string, targets: readonly string[]) =>
      store.write((transaction) =>
        keepSubscriptions(transaction, {
          mail,
          person: null,
          wish: {
            lists: targets.map((target) => ({ kind: 'topic', target })),
            frequency: 'daily',
            threshold: null,
            delivery: { timezone: 'UTC', hour: 7, weekdaysOnly: false, weeklyDay: 1, mostPapers: 10 },
          },
          now: NOW,
        }),
      );
    await give('ada@example.org', ['moons', 'tides']);
    await give('bo@example.org', ['moons']);
    const file = join(folder, 'b.sqlite');
    await backUp(place, file);
    await store.db.deleteFrom('subscribers').where('mail', '=', 'bo@example.org').execute();
    await store.db.deleteFrom('subscriptions').where('target', '=', 'tides').execute();
    const complaint = { mail: 'eve@example.org', because: 'complaint', detail: null, since: NOW } as const;
    await store.db.insertInto('suppressions').values(complaint).execute();
    await store.close();
    for (let round = 0; round < 2; round += 1) {
      await restore(place, file, { force: true, now: () => NOW });
      const restored = await openStore(place);
      const lists = await restored.db
        .selectFrom('subscriptions')
        .innerJoin('subscribers', 'subscribers.id', 'subscriber_id')
        .select(['mail', 'target'])
        .orderBy('subscriptions.id')
        .execute();
      const all = ['ada moons', 'ada tides', 'bo moons'];
      // The second time it is another history: numbers would say nothing.
      expect(lists.map(({ mail, target }) => `${mail.split('@')[0]} ${target}`)).toEqual(
        round === 0 ? ['ada moons'] : all,
      );
      const suppressed = await restored.db.selectFrom('suppressions').select('mail').execute();
      expect(suppressed).toHaveLength(round === 0 ? 1 : 0);
      await restored.close();
    }
  });
});
