import { UNDATED } from '../store/schema.ts';
import { type PeriodKind, parsePeriod, periodName } from './calendar.ts';
import type { PaperCard } from './card.ts';
import { loadCardsById } from './cards.ts';
import type { FeedContext } from './context.ts';
import { type DayEntry, dayEntries, earliestDayWithPapers, latestDayWithPapers, today } from './day.ts';
import { explainVotes } from './explain-votes.ts';
import type { PeriodList } from './lists.ts';
import { type RankedEntry, rankByVotes } from './rank-by-votes.ts';

/** How many papers a week or a month shows; a day shows all. */
const LIST_LENGTH = 100;

/**
 * The papers of a day, week or month, best first, or null when the period does not exist, has not begun, or has none.
 */
export async function periodList(
  feed: FeedContext,
  kind: PeriodKind,
  period: string,
): Promise<PeriodList | null> {
  const range = parsePeriod(kind, period);
  const now = today(feed);
  if (range === null || range.first > now) return null;
  const entries = await rankByVotes(feed, await entriesOf(feed, range.first, Math.min(range.last, now)));
  if (entries.length === 0) return null;
  const shown = kind === 'day' ? entries : entries.slice(0, LIST_LENGTH);
  const [papers, before, after] = await Promise.all([
    explainedCards(feed, shown),
    latestDayWithPapers(feed, range.first - 1),
    earliestDayWithPapers(feed, range.last + 1),
  ]);
  return {
    kind,
    period,
    papers,
    total: entries.length,
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

async function entriesOf(feed: FeedContext, first: number, last: number): Promise<DayEntry[]> {
  const entries = new Map<number, DayEntry>();
  for (let day = first; day <= last; day += 1) {
    for (const entry of await dayEntries(feed, day)) entries.set(entry.id, entry);
  }
  return [...entries.values()];
}

async function explainedCards(feed: FeedContext, entries: readonly RankedEntry[]): Promise<PaperCard[]> {
  const cards = await loadCardsById(
    feed,
    entries.map((entry) => entry.id),
  );
  return entries.flatMap((entry) => {
    const card = cards.get(entry.id);
    return card === undefined ? [] : [{ ...card, explanation: explainVotes(entry) }];
  });
}
