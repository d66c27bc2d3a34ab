import { UNDATED } from '../store/schema.ts';
import { closedDays, standingsOf } from '../store/standings.ts';
import { type DayRange, type PeriodKind, parsePeriod, periodName } from './calendar.ts';
import type { PaperCard } from './card.ts';
import { loadCardsById } from './cards.ts';
import type { FeedContext, ListContext } from './context.ts';
import { earliestDayWithPapers, latestDayWithPapers, today } from './day.ts';
import { dayEntries } from './day-entries.ts';
import { byVotes, dayOrder, latePlaces } from './day-order.ts';
import { keptAnswer } from './kept-answers.ts';
import { keptPlaces } from './kept-places.ts';
import type { PeriodList, PeriodOrder } from './lists.ts';
import type { Order, Place } from './order.ts';

/** How many papers a week or a month shows; a day shows all. */
const LIST_LENGTH = 100;

/**
 * The papers of a day, week or month, best first, or null when the period does not exist, has not begun, or has none.
 *
 * @param order of a week or a month: by votes, or as its days agree; where none of its days has closed, and by default
 *   then too, by votes.
 */
export async function periodList(
  feed: FeedContext,
  kind: PeriodKind,
  period: string,
  order: PeriodOrder = 'consensus',
): Promise<PeriodList | null> {
  const range = parsePeriod(kind, period);
  const now = today(feed);
  if (range === null || range.first > now) return null;
  const days = { first: range.first, last: Math.min(range.last, now) };
  const { basis, places, total } =
    kind === 'day' ? await wholeDay(feed, range.first) : await keptLongOrder(feed, kind, days, order);
  if (places.length === 0) return null;
  const [papers, before, after] = await Promise.all([
    placedCards(feed, places),
    latestDayWithPapers(feed, range.first - 1),
    earliestDayWithPapers(feed, range.last + 1),
  ]);
  return {
    kind,
    period,
    papers,
    basis,
    total,
    previous: before === null ? null : periodName(kind, before),
    next: after === null ? null : periodName(kind, after),
  };
}

/** The nearest period before this one that has papers; null when there is none or `period` names none. */
export async function nearestPeriodBefore(
  feed: FeedContext,
  kind: PeriodKind,
  period: string,
): Promise<string | null> {
  const range = parsePeriod(kind, period);
  if (range === null) return null;
  const day = await latestDayWithPapers(feed, Math.min(range.first - 1, today(feed)));
  return day === null ? null : periodName(kind, day);
}

/** The first period that has papers, or null. */
export async function firstPeriod(feed: FeedContext, kind: PeriodKind): Promise<string | null> {
  const day = await earliestDayWithPapers(feed, UNDATED);
  return day === null ? null : periodName(kind, day);
}

async function wholeDay(feed: ListContext, day: number): Promise<Order & { total: number }> {
  const { basis, places } = await keptAnswer(feed, `day ${day}`, () => dayOrder(feed, day));
  return { basis, places, total: places.length };
}

function keptLongOrder(
  feed: ListContext,
  kind: 'week' | 'month',
  days: DayRange,
  order: PeriodOrder,
): Promise<Order & { total: number }> {
  const key = `${kind} ${days.first} ${days.last} ${order}`;
  return keptAnswer(feed, key, () => longOrder(feed, kind, days, order));
}

/** The papers of a week or a month: as its days agree, and behind them, by votes, those that no closed day knows. */
async function longOrder(
  feed: ListContext,
  kind: 'week' | 'month',
  days: DayRange,
  order: PeriodOrder,
): Promise<Order & { total: number }> {
  const entries = await dayEntries(feed, days);
  const kept = order === 'votes' ? [] : await standingsOf(feed.db, kind, days.first);
  if (kept.length === 0) {
    const { places, basis } = await byVotes(feed, entries, order === 'votes' ? 'asked' : 'no standing');
    return { basis, places: places.slice(0, LIST_LENGTH), total: places.length };
  }
  const known = new Set(kept.map(({ paper_id }) => paper_id));
  const others = entries.filter(({ id }) => !known.has(id));
  const room = LIST_LENGTH - kept.length;
  return {
    basis: { kind: 'consensus', days: await closedWithin(feed, days) },
    places: [
      ...keptPlaces(kept.slice(0, LIST_LENGTH)),
      ...(room <= 0 ? [] : (await latePlaces(feed, others)).slice(0, room)),
    ],
    total: kept.length + others.length,
  };
}

/** How many of these days have closed since standings are kept. */
async function closedWithin({ db }: ListContext, { first, last }: DayRange): Promise<number> {
  const closed = await closedDays(db);
  return closed === null ? 0 : Math.min(last, closed.last) - Math.max(first, closed.first + 1) + 1;
}

/** The cards of these places, each with its reasons; papers that are hidden are left out. */
export async function placedCards(feed: FeedContext, places: readonly Place[]): Promise<PaperCard[]> {
  const cards = await loadCardsById(
    feed,
    places.map(({ id }) => id),
  );
  return places.flatMap(({ id, explanation, standing }) => {
    const card = cards.get(id);
    return card === undefined ? [] : [{ ...card, explanation, standing }];
  });
}
