import { beforeEach, expect, it } from 'vitest';
import { givePeople } from '../../community/testing.ts';
import type { Store } from '../../store/store.ts';
import { giveSubscriberTo } from '../../store/subscribers.ts';
import { describeOnEachDatabase } from '../../store/testing.ts';
import { enqueueMail } from '../outbox/enqueue.ts';
import { advanceSubscriber, type DueSubscriber, takeDueSubscribers } from './due.ts';
import { keepSubscriptions, setDelivery } from './keep-subscriptions.ts';
import { leaveByLink } from './leave.ts';
import { leaveUrl, manageUrl } from './links.ts';
import type { Wish } from './wish.ts';

const PLACE = { name: '', publicUrl: 'https://papers.example.org', host: '', port: 0 };

const delivery = { timezone: 'Europe/Zurich', hour: 7, weekdaysOnly: false, weeklyDay: 1, mostPapers: 10 };
const daily: Wish = { lists: [{ kind: 'day', target: '' }], frequency: 'daily', threshold: null, delivery };
const weekly: Wish = { ...daily, lists: [{ kind: 'week', target: '' }], frequency: 'weekly' };

const WAITING = {
  kind: 'edition',
  person: null,
  recipient: 'ada@example.org',
  messageId: '<waits@papers.example.org>',
  subject: 'Papers',
  html: '',
  listId: null,
  expiresAt: Date.parse('2026-01-24Z'),
} as const;

/** A Wednesday; it is winter, and an hour later in Zurich. */
const at = (time: string) => Date.parse(`2026-01-${time}Z`);
const NOW = at('21T10:00');

describeOnEachDatabase('whose edition is due', (database) => {
  let store: Store;
  let id: number;
  beforeEach(async () => {
    store = await database.open();
    id = await subscribe('ada@example.org', daily);
  });

  const subscribe = async (mail: string, wish: Wish) => {
    const kept = await store.write((transaction) =>
      keepSubscriptions(transaction, { mail, person: null, wish, now: NOW }),
    );
    return kept === 'full' ? Number.NaN : kept;
  };
  const take = (now: number, access: 'open' | 'private' = 'open') =>
    takeDueSubscribers(store, { now, limit: 10, access });
  const advance = (due: DueSubscriber, now: number) =>
    store.write((transaction) => advanceSubscriber(transaction, due, now));
  const row = () =>
    store.db.selectFrom('subscribers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  it('is whose hour has come, with the lists of that day, once whoever closes it', async () => {
    await subscribe('ada@example.org', weekly);
    expect(await take(at('22T05:59'))).toEqual([]);
    const [due, other] = [await take(at('22T06:01')), await take(at('22T06:01'))];
    expect(due).toMatchObject([
      {
        id,
        mail: 'ada@example.org',
        localDate: '2026-01-22',
        dueAt: at('22T06:00'),
        mostPapers: 10,
        subscriptions: [{ kind: 'day', frequency: 'daily' }],
      },
    ]);
    const [first, second] = [due[0], other[0]];
    if (first === undefined || second === undefined) throw new Error('Both have seen it.');
    expect(await Promise.all([advance(first, at('22T06:01')), advance(second, at('22T06:01'))])).toEqual([
      true,
      false,
    ]);
    expect(await row()).toMatchObject({ last_date: '2026-01-22', next_at: at('23T06:00') });
    const monday = await take(at('26T06:00'));
    expect(monday[0]?.subscriptions.map(({ kind }) => kind)).toEqual(['day', 'week']);
  });

  it('is nobody who is suppressed, not confirmed, or no member where all is private', async () => {
    const now = at('22T06:01');
    expect(await take(now, 'private')).toEqual([]);
    await store.db
      .insertInto('suppressions')
      .values({ mail: 'ada@example.org', because: 'bounce', detail: null, since: NOW })
      .execute();
    expect(await take(now)).toEqual([]);
    await store.db.deleteFrom('suppressions').execute();
    await store.db.updateTable('subscribers').set({ confirmed_at: null }).execute();
    expect(await take(now)).toEqual([]);
  });

  it('passes over what a machine slept through, and closes the last of several', async () => {
    // The next morning at nine: the last that was missed is of the same day.
    expect(await take(at('24T08:00'))).toMatchObject([{ localDate: '2026-01-24' }]);
    await store.write((transaction) =>
      setDelivery(transaction, { id, delivery: { ...delivery, hour: 18 }, now: NOW }),
    );
    // Sixteen hours after that of the day before.
    expect(await take(at('25T09:00'))).toEqual([]);
    expect(await row()).toMatchObject({ last_date: '2026-01-24', next_at: at('25T17:00') });
  });

  it('is the present hour’s: who changed it meanwhile is asked again', async () => {
    const now = at('22T06:01');
    await store.db.updateTable('subscribers').set({ last_date: '2026-01-21' }).execute();
    const [due] = await take(now);
    await store.write((transaction) =>
      setDelivery(transaction, { id, delivery: { ...delivery, hour: 20 }, now }),
    );
    // Its time had come, and it waits for the worker, who finds that it has not come by the new hour.
    expect(await row()).toMatchObject({ next_at: due?.nextAt });
    expect(await take(now)).toEqual([]);
    expect(await row()).toMatchObject({ next_at: at('22T19:00') });
    if (due !== undefined) expect(await advance(due, now)).toBe(false);
  });

  it('is never a date that has its edition, and goes on after a clock that was ahead', async () => {
    const written = (local_date: string) =>
      store.db
        .insertInto('editions')
        .values({ subscriber_id: id, local_date, due_at: 0, closed_at: 0 })
        .execute();
    const [ahead] = await take(at('29T06:00'));
    if (ahead === undefined) throw new Error('A week is as if it were over.');
    expect(await advance(ahead, at('29T06:00'))).toBe(true);
    await written('2026-01-29');
    // The clock is right again: all days up to then come, and that one does not again.
    expect(await take(NOW)).toEqual([]);
    expect(await row()).toMatchObject({ last_date: null, next_at: at('22T06:00') });
    const dates: string[] = [];
    for (let day = 22; day <= 30; day += 1) {
      for (const due of await take(at(`${day}T06:00`))) {
        if (await advance(due, at(`${day}T06:00`))) dates.push(due.localDate.slice(8));
      }
    }
    expect(dates).toEqual(['22', '23', '24', '25', '26', '27', '28', '30']);
  });

  it('is asked again where two lists are left at once, and forgotten with the last', async () => {
    await subscribe('ada@example.org', weekly);
    const { secret, mail } = await row();
    const lists = await store.db.selectFrom('subscriptions').select('id').execute();
    const leaving = lists.map(({ id: which }) => {
      const token = leaveUrl(PLACE, { id, secret, mail }, which).split('/').at(-1) ?? '';
      return leaveByLink(store, { subscriber: String(id), which: String(which), token }, NOW);
    });
    await Promise.all(leaving);
    expect(await store.db.selectFrom('subscribers').select('id').execute()).toEqual([]);
  });

  it('comes as soon as ever where an account takes over what its address gets', async () => {
    const [person] = await givePeople(store, 1);
    if (person === undefined) throw new Error('There is nobody.');
    const other = await subscribe('bo@example.org', weekly);
    await store.db.updateTable('subscribers').set({ person_id: person.id }).where('id', '=', other).execute();
    await store.write((transaction) =>
      giveSubscriberTo(transaction, { person: person.id, mail: 'ada@example.org' }),
    );
    const due = await take(at('22T06:00'));
    expect(due).toMatchObject([{ id: other, mail: 'ada@example.org', subscriptions: [{ kind: 'day' }] }]);
  });

  it('has links that work in what waits for them, also where they change their address meanwhile', async () => {
    const [person] = await givePeople(store, 1);
    const before = await row();
    const other = await subscribe('bo@example.org', daily);
    await store.db
      .updateTable('subscribers')
      .set({ person_id: person?.id ?? null })
      .where('id', '=', other)
      .execute();
    const [list] = await store.db
      .selectFrom('subscriptions')
      .select('id')
      .where('subscriber_id', '=', id)
      .execute();
    const text = `${manageUrl(PLACE, before)} ${leaveUrl(PLACE, before, list?.id)}`;
    await store.write(async (transaction) => {
      const mail = { ...WAITING, subscriber: id, text, leaveUrl: leaveUrl(PLACE, before) };
      await enqueueMail(transaction, mail, NOW);
      await giveSubscriberTo(transaction, { person: person?.id ?? 0, mail: 'ada@example.org' });
    });
    const now = await store.db
      .selectFrom('subscribers')
      .selectAll()
      .where('id', '=', other)
      .executeTakeFirstOrThrow();
    const [mail] = await store.db.selectFrom('outbox').selectAll().execute();
    const own = await store.db.selectFrom('subscriptions').select('id').executeTakeFirstOrThrow();
    expect(mail).toMatchObject({
      recipient: 'ada@example.org',
      text: `${manageUrl(PLACE, now)} ${leaveUrl(PLACE, now, own.id)}`,
      leave_url: leaveUrl(PLACE, now),
    });
  });
});
