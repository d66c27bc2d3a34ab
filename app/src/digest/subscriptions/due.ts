import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Access } from '../../config/config.ts';
import type { SubscribersTable, SubscriptionsTable } from '../../store/digest-schema.ts';
import type { Schema } from '../../store/schema.ts';
import type { Store } from '../../store/store.ts';
import { writePatiently } from '../../store/write-patiently.ts';
import { holdSubscriber } from './hold-subscriber.ts';
import { mendDates } from './mend-dates.ts';
import {
  dayBefore,
  dueEdition,
  type EditionTime,
  isDueOn,
  localDateOf,
  nextEdition,
  readerClock,
} from './reader-clock.ts';

/** One list that a subscriber wants to hear of in an edition. */
export type DueSubscription = Pick<
  Selectable<SubscriptionsTable>,
  'id' | 'kind' | 'target' | 'frequency' | 'threshold' | 'created_at'
>;

/** Somebody whose edition is to be closed now. */
export interface DueSubscriber {
  id: number;
  person: number | null;
  mail: string;
  timezone: string;
  /** The day of the edition by the reader's clock, `2026-01-21`. */
  localDate: string;
  /** Papers in one edition. */
  mostPapers: number;
  /** When its hour came, ms UTC. */
  dueAt: number;
  /** What the row says of it: who finds it changed was not the first to close. */
  nextAt: number;
  /** What links are signed with. */
  secret: string;
  /** Those that are due on that date: what is daily, and what is weekly on its day; the oldest first, and never none. */
  subscriptions: DueSubscription[];
}

interface Moment {
  /** ms UTC */
  now: number;
  limit: number;
  /** Where everything is private, only members get mail. */
  access: Access;
  /** Only those who wait behind this place. */
  after?: WaitingPlace | null;
}

/** Where somebody stands among those who wait. */
export interface WaitingPlace {
  /** ms UTC */
  nextAt: number;
  id: number;
}

/**
 * Whose edition is to be closed, those who wait longest first: confirmed, not suppressed, and not too late
 * (`dueEdition`). Whoever waited too long, as while the machine was asleep, goes on to their next edition here.
 */
export async function takeDueSubscribers(
  store: Pick<Store, 'db' | 'write'>,
  moment: Moment,
): Promise<DueSubscriber[]> {
  const { now } = moment;
  await mendDates(store, now);
  const rows = await waitingSubscribers(store.db, moment);
  const wanted = await subscriptionsOf(
    store.db,
    rows.map(({ id }) => id),
  );
  const due: DueSubscriber[] = [];
  for (const row of rows) {
    const subscriptions = wanted.get(row.id) ?? [];
    const edition = dueEdition(readerClock(row, frequenciesOf(subscriptions)), {
      now,
      lastDate: row.last_date,
    });
    if (edition === null) await passOver(store, row, now);
    else due.push(dueSubscriber(row, subscriptions, edition));
  }
  return due;
}

type WaitingRow = Selectable<SubscribersTable> & { next_at: number };

async function waitingSubscribers(
  db: Kysely<Schema>,
  { now, limit, access, after = null }: Moment,
): Promise<WaitingRow[]> {
  const query = db
    .selectFrom('subscribers')
    .selectAll()
    .where('next_at', '<=', now)
    .where('confirmed_at', 'is not', null)
    .$if(after !== null, (waiting) =>
      waiting.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('next_at', 'id'), '>', tuple(after?.nextAt ?? 0, after?.id ?? 0)),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('suppressions').select('mail').whereRef('suppressions.mail', '=', 'subscribers.mail'),
        ),
      ),
    )
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit);
  return (access === 'private' ? query.where('person_id', 'is not', null) : query)
    .$narrowType<{ next_at: number }>()
    .execute();
}

async function subscriptionsOf(
  db: Kysely<Schema>,
  subscribers: readonly number[],
): Promise<Map<number, (DueSubscription & { subscriber_id: number })[]>> {
  if (subscribers.length === 0) return new Map();
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('subscriber_id', 'in', subscribers)
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, (row) => row.subscriber_id);
}

function frequenciesOf(subscriptions: readonly Pick<DueSubscription, 'frequency'>[]) {
  return subscriptions.map(({ frequency }) => frequency);
}

function dueSubscriber(
  row: WaitingRow,
  subscriptions: readonly DueSubscription[],
  { at, localDate }: EditionTime,
): DueSubscriber {
  return {
    id: row.id,
    person: row.person_id,
    mail: row.mail,
    timezone: row.timezone,
    localDate,
    mostPapers: row.most_papers,
    dueAt: at,
    nextAt: row.next_at,
    secret: row.secret,
    subscriptions: subscriptions.filter(({ frequency }) => isDueOn(row, frequency, localDate)),
  };
}

/** Nothing is closed: whatever was to come up to yesterday is done with. */
function passOver(store: Pick<Store, 'write'>, row: WaitingRow, now: number): Promise<boolean> {
  const lastDate = dayBefore(localDateOf(now, row.timezone));
  return writePatiently(store, (transaction) =>
    moveOn(transaction, { id: row.id, nextAt: row.next_at, lastDate }, now),
  );
}

/**
 * Closes the edition of a subscriber's local date, in the transaction that writes it or finds it empty: false, and
 * nothing is to be written, where another worker was first, where the subscriber left or changed their hour since, or
 * where that date has an edition already. The transaction is committed either way.
 */
export async function advanceSubscriber(
  transaction: Transaction<Schema>,
  { id, nextAt, localDate }: Pick<DueSubscriber, 'id' | 'nextAt' | 'localDate'>,
  now: number,
): Promise<boolean> {
  const row = await holdSubscriber(transaction, id);
  const isClosed = row === undefined || (row.last_date !== null && row.last_date >= localDate);
  if (isClosed || !(await moveOn(transaction, { id, nextAt, lastDate: localDate }, now))) return false;
  const written = await transaction
    .selectFrom('editions')
    .select('id')
    .where('subscriber_id', '=', id)
    .where('local_date', '=', localDate)
    .executeTakeFirst();
  return written === undefined;
}

/** Compares `next_at` with what was read and sets it, by the clock as it is now, to what comes after. */
async function moveOn(
  transaction: Transaction<Schema>,
  { id, nextAt, lastDate }: { id: number; nextAt: number; lastDate: string },
  now: number,
): Promise<boolean> {
  const row = await holdSubscriber(transaction, id);
  if (row?.next_at !== nextAt) return false;
  const last_date = row.last_date === null || row.last_date < lastDate ? lastDate : row.last_date;
  const subscriptions = (await subscriptionsOf(transaction, [id])).get(id) ?? [];
  const clock = readerClock(row, frequenciesOf(subscriptions));
  const next = nextEdition(clock, { after: now, lastDate: last_date });
  await transaction
    .updateTable('subscribers')
    .set({ next_at: next?.at ?? null, last_date })
    .where('id', '=', id)
    .execute();
  return true;
}
