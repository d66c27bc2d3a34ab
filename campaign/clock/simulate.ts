import {
  advanceSubscriber,
  type DueSubscriber,
  takeDueSubscribers,
} from '../../app/src/digest/subscriptions/due.ts';
import { keepSubscriptions, setDelivery } from '../../app/src/digest/subscriptions/keep-subscriptions.ts';
import type { ReaderTimes } from '../../app/src/digest/subscriptions/reader-clock.ts';
import type { Delivery } from '../../app/src/digest/subscriptions/wish.ts';
import type { Store } from '../../app/src/store/store.ts';
import { seededRandom } from '../random.ts';
import type { Plan, Reader, Sleep } from './plan.ts';

/** An edition that the program closed. */
export interface Closed {
  localDate: string;
  /** The true time, ms UTC. */
  at: number;
}

/** How long a worker may take to look again, ms. */
export const LONGEST_LOOK_MS = 90_000;

/**
 * Lets two workers close editions on a simulated clock, as the plan has it, and gives what they closed, by reader. They
 * look whenever something may be due, each at what the other looks at, and close it in turns.
 */
export async function simulateClock(store: Store, plan: Plan, seed: number): Promise<Map<Reader, Closed[]>> {
  const random = seededRandom(seed);
  const ids = new Map<number, Reader>();
  for (const reader of plan.readers) ids.set(await subscribe(store, reader, plan.from), reader);
  const closed = new Map(plan.readers.map((reader): [Reader, Closed[]] => [reader, []]));
  const changes = plan.readers
    .flatMap((reader) => reader.periods.slice(1).map(({ from, times }) => ({ reader, at: from, times })))
    .sort((one, other) => one.at - other.at);
  const edges = plan.jumps.flatMap(({ from, until }) => [from, until]);
  let now = plan.from;
  while (now < plan.until) {
    const next = [await nextLook(store, plan, now), changes[0]?.at, ...edges.filter((edge) => edge > now)];
    const at = Math.min(...next.filter((moment) => moment !== undefined));
    now = awake(plan.sleeps, Math.max(at, now) + Math.floor(random() * LONGEST_LOOK_MS));
    while (changes[0] !== undefined && changes[0].at <= now) {
      const change = changes.shift();
      if (change !== undefined) await changeTimes(store, change, shown(plan, now));
    }
    await look(store, {
      plan,
      now,
      random,
      note: (id, edition) => closed.get(readerAt(ids, id))?.push(edition),
    });
  }
  return closed;
}

function readerAt(ids: ReadonlyMap<number, Reader>, id: number): Reader {
  const reader = ids.get(id);
  if (reader === undefined) throw new Error(`Nobody is subscriber ${id}.`);
  return reader;
}

/** What the machine's clock shows at a true time. */
function shown({ jumps }: Plan, now: number): number {
  const jump = jumps.find(({ from, until }) => from <= now && now < until);
  return now + (jump?.byMs ?? 0);
}

/** The same moment, or when the machine wakes. */
function awake(sleeps: readonly Sleep[], now: number): number {
  const sleep = sleeps.find(({ from, until }) => from <= now && now < until);
  return sleep === undefined ? now : awake(sleeps, sleep.until);
}

/** When something is due next, in true time; a day later at the latest, as the worker looks all the time. */
async function nextLook({ db }: Store, plan: Plan, now: number): Promise<number> {
  const { next } = await db
    .selectFrom('subscribers')
    .select(({ fn }) => fn.min('next_at').as('next'))
    .executeTakeFirstOrThrow();
  const wait = Number(next ?? Number.MAX_SAFE_INTEGER) - shown(plan, now);
  return now + Math.min(Math.max(wait, 1000), 6 * 3_600_000);
}

interface Look {
  plan: Plan;
  now: number;
  random: () => number;
  note: (id: number, edition: Closed) => void;
}

/** Both workers have seen the same before either closes anything. */
async function look(store: Store, { plan, now, random, note }: Look): Promise<void> {
  const clock = shown(plan, now);
  const take = () => takeDueSubscribers(store, { now: clock, limit: 1000, access: 'open' });
  const seen = [...(await take()), ...(random() < 0.2 ? await take() : [])];
  for (const due of seen.sort(() => random() - 0.5)) {
    if (await close(store, due, clock)) note(due.id, { localDate: due.localDate, at: now });
  }
}

function close(store: Store, due: DueSubscriber, now: number): Promise<boolean> {
  return store.write(async (transaction) => {
    if (!(await advanceSubscriber(transaction, due, now))) return false;
    await transaction
      .insertInto('editions')
      .values({ subscriber_id: due.id, local_date: due.localDate, due_at: due.dueAt, closed_at: now })
      // What is doubled is told by the comparison.
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  });
}

function deliveryOf(times: ReaderTimes): Delivery {
  return {
    timezone: times.timezone,
    hour: times.hour,
    weekdaysOnly: times.weekdays_only === 1,
    weeklyDay: times.weekly_day,
    mostPapers: 10,
  };
}

async function subscribe(store: Store, { mail, periods, frequencies }: Reader, now: number): Promise<number> {
  const [first] = periods;
  if (first === undefined) throw new Error('A reader reads by some clock.');
  const delivery = deliveryOf(first.times);
  const targets = { daily: 'day', weekly: 'week' } as const;
  let subscriber = 0;
  for (const frequency of frequencies) {
    const wish = { lists: [{ kind: targets[frequency], target: '' }], frequency, threshold: null, delivery };
    const id = await store.write((transaction) =>
      keepSubscriptions(transaction, { mail, person: null, wish, now: now - 1 }),
    );
    if (id === 'full') throw new Error('Two lists are not too many.');
    subscriber = id;
  }
  return subscriber;
}

function changeTimes(
  store: Store,
  { reader, times }: { reader: Reader; times: ReaderTimes },
  now: number,
): Promise<void> {
  return store.write(async (transaction) => {
    const { id } = await transaction
      .selectFrom('subscribers')
      .select('id')
      .where('mail', '=', reader.mail)
      .executeTakeFirstOrThrow();
    await setDelivery(transaction, { id, delivery: deliveryOf(times), now });
  });
}
