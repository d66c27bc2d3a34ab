import type { Kysely } from 'kysely';
import type { Settings } from '../config/config.ts';
import { holdLock } from '../store/locks.ts';
import type { Schema } from '../store/schema.ts';
import { closedAt, closedDays, keepClosedDay, keepStandings } from '../store/standings.ts';
import { countStars } from '../store/stars.ts';
import type { Store } from '../store/store.ts';
import { writePatiently } from '../store/write-patiently.ts';
import { agreeOnPeriods } from './agree.ts';
import { rangeAround } from './calendar.ts';
import type { ListContext } from './context.ts';
import { today } from './day.ts';
import { dayEntries } from './day-entries.ts';
import type { DayEntry } from './day-entry.ts';
import { chosenStanding, scoredDay } from './day-order.ts';
import { explainScore } from './explain-score.ts';
import { placesToKeep } from './kept-places.ts';
import { rankByScore } from './score.ts';
import { loadSignals } from './signals.ts';

/** Of a week or a month so many papers a day are kept in their order: nobody reads further. */
const MOST_ORDERED = 300;

interface ClosingParts {
  store: Pick<Store, 'db' | 'write'>;
  /** As they are now. */
  settings: () => Pick<Settings, 'timezone' | 'dayBoundary' | 'dayAuto' | 'categories'>;
  /** The present moment, ms UTC. */
  now: () => number;
}

/**
 * Closes every day that is over, the oldest first, each in one transaction: how it stood, how its week and month stood
 * until then, and the stars of their papers. Then the weeks and months get their consensus. On the first call nothing is
 * known of the days before: they stay as they are, ordered by votes. May be repeated without harm, also by two workers.
 */
export async function closeDays(parts: ClosingParts, signal?: AbortSignal): Promise<void> {
  const { store } = parts;
  const closed = await closedDays(store.db);
  if (closed === null) return beginToClose(parts);
  for (let day = closed.last + 1; day < today(contextOf(store.db, parts)); day += 1) {
    if (signal?.aborted) return;
    await writePatiently(store, async (transaction) => {
      // Whoever puts a paper on the day holds it too: the day has all of them, or they see that it is over.
      await holdLock(transaction, 'days');
      const context = contextOf(transaction, parts);
      if ((await closedAt(transaction, day)) !== null || day >= today(context)) return;
      await closeDay(context, transaction, day);
    });
  }
  await agreeOnPeriods(store, signal);
}

function contextOf(db: Kysely<Schema>, { settings, now }: ClosingParts): ListContext {
  return { db, now, settings: settings() };
}

async function beginToClose(parts: ClosingParts): Promise<void> {
  await writePatiently(parts.store, async (transaction) => {
    await holdLock(transaction, 'days');
    if ((await closedDays(transaction)) !== null) return;
    const day = today(contextOf(transaction, parts)) - 1;
    const row = { day, closed_at: parts.now(), week_order: null, month_order: null, agreed: 1 };
    await keepClosedDay(transaction, row);
  });
}

async function closeDay(
  context: ListContext,
  transaction: Parameters<typeof keepStandings>[0],
  day: number,
): Promise<void> {
  const entries = await dayEntries(context, { first: day, last: day });
  const places = (await scoredDay(context, entries, day)).map((entry) => ({
    id: entry.id,
    explanation: explainScore(entry),
    standing: chosenStanding(entry),
  }));
  await keepStandings(transaction, { list: 'day', firstDay: day }, placesToKeep(places));
  const week = await orderUntil(context, { first: rangeAround('week', day).first, last: day });
  const month = await orderUntil(context, { first: rangeAround('month', day).first, last: day });
  await countStars(transaction, [...new Set([...week, ...month].map(({ id }) => id))], day);
  await keepClosedDay(transaction, {
    day,
    closed_at: context.now(),
    week_order: JSON.stringify(await addressesOf(transaction, week)),
    month_order: JSON.stringify(await addressesOf(transaction, month)),
    agreed: 0,
  });
}

/**
 * The papers of these days as they stand now: by the score without what age takes, since it is their weeks and months
 * that are compared, but with the age at which their votes were counted.
 */
async function orderUntil(context: ListContext, days: { first: number; last: number }): Promise<DayEntry[]> {
  const entries = await dayEntries(context, days);
  const signals = await loadSignals(
    context.db,
    entries.map(({ id }) => id),
    { now: context.now(), today: days.last },
  );
  const agesOf = ({ day }: DayEntry) => ({ ageDays: 0, countedAtDays: days.last - day + 1 });
  return rankByScore(entries, signals, agesOf).slice(0, MOST_ORDERED);
}

/** Addresses lead to their papers for ever, whatever becomes of those. */
async function addressesOf(db: Kysely<Schema>, entries: readonly DayEntry[]): Promise<string[]> {
  if (entries.length === 0) return [];
  const rows = await db
    .selectFrom('papers')
    .select(['id', 'address'])
    .where(
      'id',
      'in',
      entries.map(({ id }) => id),
    )
    .execute();
  const addresses = new Map(rows.map(({ id, address }) => [id, address]));
  return entries.flatMap(({ id }) => addresses.get(id) ?? []);
}
