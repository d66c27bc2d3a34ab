import { closedAt, closedDays, standingsOf } from '../store/standings.ts';
import type { Standing } from './card.ts';
import type { ListContext } from './context.ts';
import { today } from './day.ts';
import { dayEntries } from './day-entries.ts';
import type { DayEntry } from './day-entry.ts';
import { explainScore } from './explain-score.ts';
import { explainVotes } from './explain-votes.ts';
import { keptPlaces } from './kept-places.ts';
import { NO_STANDING, type Order, type Place } from './order.ts';
import { rankByVotes } from './rank-by-votes.ts';
import { rankByScore, type ScoredEntry } from './score.ts';
import { loadSignals } from './signals.ts';

/**
 * The papers of a day in their order: by the score while it is open, then as they stood when it closed, and behind them
 * what came too late. Days that closed before standings were kept, or without a paper, are ordered by votes.
 */
export async function dayOrder(feed: ListContext, day: number): Promise<Order> {
  const entries = await dayEntries(feed, { first: day, last: day });
  const [at, closed] = [await closedAt(feed.db, day), await closedDays(feed.db)];
  if (at === null) {
    const isOpen = day >= today(feed) || (closed !== null && day > closed.first);
    return isOpen ? openOrder(feed, entries, day) : byVotes(feed, entries, 'no standing');
  }
  const kept = await standingsOf(feed.db, 'day', day);
  if (kept.length === 0) return byVotes(feed, entries, 'no standing');
  const known = new Set(kept.map(({ paper_id }) => paper_id));
  const late = entries.filter(({ id, isSubmitted }) => isSubmitted && !known.has(id));
  return {
    basis: { kind: 'closed', at },
    places: [...keptPlaces(kept), ...(await latePlaces(feed, late))],
  };
}

async function openOrder(feed: ListContext, entries: readonly DayEntry[], day: number): Promise<Order> {
  const scored = await scoredDay(feed, entries, day);
  return {
    basis: { kind: 'score', ...scoreBasis(scored) },
    places: scored.map((entry) => ({
      id: entry.id,
      explanation: explainScore(entry),
      standing: chosenStanding(entry),
    })),
  };
}

/** The papers of a day by the score restricted to the day, as of now: nobody is older than the others. */
export async function scoredDay(
  feed: ListContext,
  entries: readonly DayEntry[],
  day: number,
): Promise<ScoredEntry[]> {
  const now = today(feed);
  const signals = await loadSignals(
    feed.db,
    entries.map(({ id }) => id),
    { now: feed.now(), today: now },
  );
  const ages = { ageDays: 0, countedAtDays: Math.max(0.5, now - day) };
  return rankByScore(entries, signals, () => ages);
}

/** What the scores of a list rest on. */
export function scoreBasis(scored: readonly ScoredEntry[]): { hasVotes: boolean; hasForecasts: boolean } {
  return {
    hasVotes: scored.some(({ upvotes, signals: { here } }) => upvotes + here.votes > 0),
    hasForecasts: scored.some(({ signals: { forecast } }) => forecast !== null),
  };
}

/** What is said of a paper that was chosen of those announced. */
export function chosenStanding({ isSubmitted, signals }: ScoredEntry): Standing | null {
  if (isSubmitted || signals.forecast === null) return null;
  return { ...NO_STANDING, expected: signals.forecast.expected };
}

/** Papers by votes alone. */
export async function byVotes(
  feed: ListContext,
  entries: readonly DayEntry[],
  why: 'asked' | 'no standing',
): Promise<Order> {
  const ranked = await rankByVotes(feed, entries);
  const places = ranked.map((entry) => ({ id: entry.id, explanation: explainVotes(entry), standing: null }));
  return { basis: { kind: 'votes', why }, places };
}

/** What a list that was kept does not know, by votes, to stand behind it. */
export async function latePlaces(feed: ListContext, entries: readonly DayEntry[]): Promise<Place[]> {
  if (entries.length === 0) return [];
  const { places } = await byVotes(feed, entries, 'no standing');
  return places.map((place) => ({ ...place, standing: { ...NO_STANDING, isLate: true } }));
}
